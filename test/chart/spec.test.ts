import { describe, expect, it } from 'vitest'
import { parseTime } from '../../src/chart/parse-time.ts'
import { colorScale, specChart, tiltsTicks } from '../../src/chart/spec-chart.ts'
import { distinctLabels, inferInterval, scaleOf, tableRows } from '../../src/chart/table-rows.ts'
import type { ChartSpec } from '../../src/lang/plan.ts'
import type { Table } from '../../workers/api.ts'

const table: Table = {
  columns: [
    { name: 'month', type: 'date', sqlType: 'DATE' },
    { name: 'revenue', type: 'number', sqlType: 'DOUBLE' },
    { name: 'segment', type: 'text', sqlType: 'VARCHAR' },
  ],
  data: [
    ['2024-02-01', '2024-01-01', '2024-01-01'],
    [20, 10, null],
    ['Loyal', 'New', null],
  ],
  rows: 3,
}

const blank: ChartSpec = {
  mark: 'line',
  title: null,
  x: 'month',
  y: 'revenue',
  color: null,
  facet: null,
  xLabel: null,
  yLabel: null,
}

describe('parseTime', () => {
  it('reads dates and timestamps as UTC and nothing else', () => {
    expect(
      ['2024-02-01', '2024-02-01 13:30:00', '2024-02-01T13:30:00.250Z', 'soon'].map(
        (text) => parseTime(text)?.toISOString() ?? null,
      ),
    ).toEqual(['2024-02-01T00:00:00.000Z', '2024-02-01T13:30:00.000Z', '2024-02-01T13:30:00.250Z', null])
  })
})

describe('tableRows', () => {
  it('turns columns into rows with instants for dates', () => {
    expect(tableRows(table)).toEqual([
      { month: new Date('2024-02-01T00:00:00Z'), revenue: 20, segment: 'Loyal' },
      { month: new Date('2024-01-01T00:00:00Z'), revenue: 10, segment: 'New' },
      { month: new Date('2024-01-01T00:00:00Z'), revenue: null, segment: null },
    ])
  })

  it('knows how each column is laid out', () => {
    expect(['month', 'revenue', 'segment', 'nowhere', null].map((name) => scaleOf(table, name))).toEqual([
      'time',
      'number',
      'category',
      null,
      null,
    ])
  })

  it('names missing categories', () => {
    expect(distinctLabels(tableRows(table), 'segment')).toEqual(['Loyal', 'New', 'missing'])
  })
})

describe('inferInterval', () => {
  const days = (...texts: string[]) => texts.map((text) => new Date(`${text}Z`))

  it('finds the calendar interval between the closest two', () => {
    expect([
      inferInterval(days('2024-01-01', '2024-02-01', '2024-03-01')),
      inferInterval(days('2024-04-01', '2024-01-01')),
      inferInterval(days('2024-01-08', '2024-01-01', '2024-01-22')),
      inferInterval(days('2023-01-01', '2024-01-01')),
      inferInterval(days('2024-01-01', '2024-01-01')),
      inferInterval(days('2024-01-01T00:00', '2024-01-01T01:00')),
    ]).toEqual(['month', 'quarter', 'week', 'year', 'day', 'hour'])
  })
})

describe('colorScale', () => {
  it('keeps the colours that segments have elsewhere', () => {
    expect(colorScale('category', tableRows(table), 'segment', { New: 'var(--s7)' })).toEqual({
      type: 'ordinal',
      domain: ['Loyal', 'New', 'missing'],
      range: ['var(--s1)', 'var(--s7)', 'var(--s3)'],
      legend: true,
      label: 'segment',
    })
  })

  it('runs from pale to strong for numbers', () => {
    const { type, interpolate } = colorScale('number', [], 'revenue', {})
    expect([type, [0, 1].map(interpolate as (t: number) => string)]).toEqual([
      'linear',
      ['color-mix(in oklab, var(--accent) 30%, var(--line))', 'color-mix(in oklab, var(--accent) 100%, var(--line))'],
    ])
  })
})

describe('specChart', () => {
  const labels = (spec: Partial<ChartSpec>) => {
    const { x, y } = specChart({ ...blank, ...spec }, table, { width: 600 })
    return [x?.label, y?.label]
  }

  it('labels axes with what the author wrote, else with the column; time needs no label', () => {
    expect([
      labels({}),
      labels({ xLabel: 'Month', yLabel: 'Revenue (GBP)' }),
      labels({ mark: 'histogram', x: 'revenue', y: null }),
    ]).toEqual([
      [null, 'revenue'],
      ['Month', 'Revenue (GBP)'],
      ['revenue', 'rows'],
    ])
  })

  it('lays time out in UTC and categories in the order of the rows', () => {
    const time = specChart(blank, table, { width: 600 })
    const categories = specChart({ ...blank, mark: 'bar', x: 'segment' }, table, { width: 600 })
    expect([time.x?.type, categories.x?.domain]).toEqual(['utc', ['Loyal', 'New', 'missing']])
  })

  it('sets panels side by side while they are wide enough, and below each other otherwise', () => {
    const heights = [600, 300].map((width) => specChart({ ...blank, facet: 'segment' }, table, { width }).height)
    expect(heights).toEqual([300, 390])
  })

  it.each(['line', 'area', 'bar', 'dot', 'histogram', 'box'] as const)(
    'builds %s marks for every layout of the axes',
    (mark) => {
      const axes = [
        ['month', 'revenue'],
        ['segment', 'revenue'],
        ['revenue', 'segment'],
        ['revenue', 'revenue'],
      ] as const
      const counts = axes.map(
        ([x, y]) => specChart({ ...blank, mark, x, y, color: 'segment' }, table, { width: 600 }).marks!.length,
      )
      expect(counts.every((count) => count > 0)).toBe(true)
    },
  )

  it('leaves out a column that is not there', () => {
    const { color, y } = specChart({ ...blank, y: 'nowhere', color: 'nowhere' }, table, { width: 600 })
    expect([color, y?.label]).toEqual([{}, 'nowhere'])
  })
})

describe('tiltsTicks', () => {
  it('tilts the labels that would run into each other', () => {
    expect([
      tiltsTicks(['toys', 'home'], 600),
      tiltsTicks(
        Array.from({ length: 12 }, () => 'kitchenware'),
        600,
      ),
    ]).toEqual([false, true])
  })
})

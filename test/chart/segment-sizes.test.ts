import { describe, expect, it } from 'vitest'
import { segmentSeries } from '../../src/chart/segment-series.ts'
import { segmentSizesChart } from '../../src/chart/segment-sizes-chart.ts'
import type { SegmentsHistory } from '../../workers/api.ts'

const day = (text: string) => new Date(`${text}T00:00:00Z`)

const history: SegmentsHistory = {
  dates: ['2024-01-01', '2024-02-01'],
  sizes: [
    { statement: 'partition', name: 'tier', label: 'Top', members: [10, 12], unknown: [0, 0] },
    { statement: 'partition', name: 'tier', label: '', members: [90, 88], unknown: [1, 1] },
    { statement: 'segment', name: 'vip', label: null, members: [3, 4], unknown: [0, 0] },
  ],
  movements: [],
}
const colors = { Top: 'var(--s1)', '': 'var(--s-other)', vip: 'var(--s2)' }

describe('segmentSeries', () => {
  it('gives the labels of a partition, the uncovered by name', () => {
    expect(segmentSeries(history, 'tier', colors)).toEqual([
      {
        name: 'Top',
        color: 'var(--s1)',
        points: [
          { time: day('2024-01-01'), members: 10 },
          { time: day('2024-02-01'), members: 12 },
        ],
      },
      {
        name: 'in no segment',
        color: 'var(--s-other)',
        points: [
          { time: day('2024-01-01'), members: 90 },
          { time: day('2024-02-01'), members: 88 },
        ],
      },
    ])
  })

  it('gives all single segments together', () => {
    expect(segmentSeries(history, null, colors).map(({ name, color }) => [name, color])).toEqual([['vip', 'var(--s2)']])
  })
})

describe('segmentSizesChart', () => {
  const series = segmentSeries(history, 'tier', colors)
  const chart = (width: number) => segmentSizesChart(series, { width, entity: 'customers' })
  const names = (width: number) => chart(width).marks!.map((mark) => (mark as object).constructor.name)

  it('draws grid, lines, points, the names of the lines and a tip; narrow, the names are left to a legend', () => {
    expect([names(700), names(340)]).toEqual([
      ['RuleY', 'Line', 'Dot', 'Dot', 'Text', 'Tip'],
      ['RuleY', 'Line', 'Dot', 'Tip'],
    ])
  })

  it('counts what the notebook counts, from 0 to a round number', () => {
    expect(chart(700).y).toMatchObject({ label: 'customers', domain: [0, 100] })
  })

  it('marks the dates themselves, those that have room where they are many, and always the last', () => {
    const dates = Array.from({ length: 12 }, (_, i) => new Date(Date.UTC(2024, i)).toISOString().slice(0, 10))
    const ticks = (width: number) =>
      segmentSizesChart(segmentSeries({ ...history, dates }, 'tier', colors), { width, entity: 'customers' }).x!.ticks
    expect(chart(700).x).toMatchObject({ ticks: [day('2024-01-01'), day('2024-02-01')] })
    expect([ticks(700), ticks(360)]).toEqual([
      ['2024-02-01', '2024-04-01', '2024-06-01', '2024-08-01', '2024-10-01', '2024-12-01'].map(day),
      ['2024-04-01', '2024-08-01', '2024-12-01'].map(day),
    ])
  })

  it('has a frame for nobody at all', () => {
    expect(segmentSizesChart([], { width: 700, entity: 'customers' }).y).toMatchObject({ domain: [0, 4] })
  })
})

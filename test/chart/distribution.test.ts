import { describe, expect, it } from 'vitest'
import { categoryChart, histogramChart, powersOfTen } from '../../src/chart/distribution-chart.ts'

const column = { name: 'spend', type: 'number', sqlType: 'DOUBLE' } as const
const bins = [
  { from: 0, to: 500, n: 9 },
  { from: 500, to: 1000, n: 1 },
]
const logBins = [
  { from: 2, to: 45, n: 5 },
  { from: 45, to: 1000, n: 5 },
]
const data = (options: { marks?: unknown }, index: number) => [
  ...((options.marks as { data: Iterable<unknown> }[])[index]!.data ?? []),
]

describe('histogramChart', () => {
  it('draws the bins of the scale that is asked for, and marks where to cut', () => {
    const linear = histogramChart({ column, bins, logBins }, 'linear', { width: 400, cuts: [20, 90] })
    const log = histogramChart({ column, bins, logBins }, 'log', { width: 400, cuts: [] })
    expect([data(linear, 1), data(linear, 3), (linear.x as { type: string }).type]).toEqual([bins, [20, 90], 'linear'])
    expect([data(log, 1), log.x]).toEqual([
      logBins,
      expect.objectContaining({ type: 'symlog', constant: 1, ticks: [10, 100, 1000] }),
    ])
  })

  it('stays on the line where there is no other scale', () => {
    expect(data(histogramChart({ column, bins, logBins: [] }, 'log', { width: 400, cuts: [] }), 1)).toEqual(bins)
  })

  it('draws dates as dates', () => {
    const dates = { column: { name: 'at', type: 'date', sqlType: 'DATE' } as const, bins: [{ from: 0, to: 7, n: 1 }] }
    const options = histogramChart({ ...dates, logBins: [] }, 'linear', { width: 400, cuts: [1] })
    expect([data(options, 1), data(options, 3)]).toEqual([
      [{ from: new Date(0), to: new Date(7 * 86_400_000), n: 1 }],
      [new Date(86_400_000)],
    ])
  })

  it('has a tick at each power of ten in sight', () => {
    expect([powersOfTen(0, 99), powersOfTen(3, 1000), powersOfTen(0, 0.5)]).toEqual([[1, 10], [10, 100, 1000], [1]])
  })
})

it('categoryChart draws one bar a value, in the order that it is given', () => {
  const rows = [
    { label: 'France', n: 9, rest: false },
    { label: '3 others', n: 4, rest: true },
  ]
  const options = categoryChart(rows, { width: 400 })
  expect([data(options, 1), (options.y as { domain: string[] }).domain]).toEqual([rows, ['France', '3 others']])
})

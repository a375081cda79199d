import { describe, expect, it } from 'vitest'
import { describeBand, movementChart } from '../../src/chart/movement-chart.ts'
import { layOutMovement } from '../../src/chart/movement-layout.ts'
import { movementMatrix, segmentTurnover } from '../../src/chart/movement-matrix.ts'
import type { Movement } from '../../workers/api.ts'

const movement: Movement = {
  name: 'tier',
  fromDate: '2024-01-01',
  toDate: '2024-02-01',
  flows: [
    { from: 'Rest', to: 'Rest', entities: 60 },
    { from: 'Top', to: 'Top', entities: 20 },
    { from: null, to: 'Rest', entities: 15 },
    { from: 'Top', to: 'Rest', entities: 5 },
  ],
}
const labels = ['Top', 'Never', 'Rest']

describe('layOutMovement', () => {
  it('stacks both dates at one scale, in the order of the notebook, those from nowhere last', () => {
    expect(layOutMovement(movement.flows, labels, 220, 10)).toEqual({
      nodes: [
        { side: 'from', label: 'Top', entities: 25, top: 0, bottom: 50 },
        { side: 'from', label: 'Rest', entities: 60, top: 60, bottom: 180 },
        { side: 'from', label: null, entities: 15, top: 190, bottom: 220 },
        { side: 'to', label: 'Top', entities: 20, top: 0, bottom: 40 },
        { side: 'to', label: 'Rest', entities: 80, top: 50, bottom: 210 },
      ],
      bands: [
        { from: 'Top', to: 'Top', entities: 20, left: [0, 40], right: [0, 40] },
        { from: 'Top', to: 'Rest', entities: 5, left: [40, 50], right: [50, 60] },
        { from: 'Rest', to: 'Rest', entities: 60, left: [60, 180], right: [60, 180] },
        { from: null, to: 'Rest', entities: 15, left: [190, 220], right: [180, 210] },
      ],
    })
  })

  it('has nothing to lay out where nobody is anywhere', () => {
    expect(layOutMovement([], labels, 220, 10)).toEqual({ nodes: [], bands: [] })
  })

  it('tells a segment that is called as nothing from nothing', () => {
    const flows = [
      { from: '', to: '', entities: 1 },
      { from: null, to: '', entities: 1 },
    ]
    const { bands } = layOutMovement(flows, [''], 21, 1)
    expect(bands.map(({ left }) => left)).toEqual([
      [0, 10],
      [11, 21],
    ])
  })
})

describe('movementChart', () => {
  const options = {
    width: 700,
    height: 252,
    labels,
    colors: { Top: 'var(--s1)' },
    entity: 'customers',
    nowhere: 'not there yet',
  }
  const chart = movementChart(movement, { ...options, locale: 'en-GB' })
  const kinds = (found: typeof chart) => found.marks!.map((mark) => (mark as object).constructor.name)

  it('draws a band per flow, the bars and names of both dates, the dates and a tip', () => {
    expect(kinds(chart)).toEqual(['Area', 'Area', 'Area', 'Area', 'Rect', 'Text', 'Rect', 'Text', 'Text', 'Tip'])
  })

  it('leaves room for names at both sides, less where it is narrow', () => {
    const margins = [chart, movementChart(movement, { ...options, width: 340 })].map(({ marginLeft, marginRight }) => [
      marginLeft,
      marginRight,
    ])
    expect(margins).toEqual([
      [170, 170],
      [102, 102],
    ])
  })
})

describe('describeBand', () => {
  it('says which way, how many, and which part of where they come from', () => {
    const { nodes, bands } = layOutMovement(movement.flows, labels, 220, 10)
    const percent = new Intl.NumberFormat('en-GB', { style: 'percent' })
    const words = { entity: 'customers', nowhere: 'not there yet', percent, locale: 'en-GB' }
    const plain = (text: string) => text.replaceAll(/[\u2068\u2069]/g, '')
    expect(bands.map((band) => plain(describeBand(band, nodes, words)))).toEqual([
      'Top: stayed\n20 customers, 80% of Top',
      'Top → Rest\n5 customers, 20% of Top',
      'Rest: stayed\n60 customers, 100% of Rest',
      'not there yet → Rest\n15 customers',
    ])
  })
})

describe('movementMatrix', () => {
  it('counts where they were by where they are, with totals, shares of the row, and who stayed', () => {
    expect(movementMatrix(movement, labels)).toEqual({
      to: [
        { label: 'Top', entities: 20 },
        { label: 'Rest', entities: 80 },
      ],
      rows: [
        {
          from: 'Top',
          entities: 25,
          cells: [
            { entities: 20, share: 0.8, stayed: true },
            { entities: 5, share: 0.2, stayed: false },
          ],
        },
        {
          from: 'Rest',
          entities: 60,
          cells: [
            { entities: 0, share: 0, stayed: false },
            { entities: 60, share: 1, stayed: true },
          ],
        },
        {
          from: null,
          entities: 15,
          cells: [
            { entities: 0, share: 0, stayed: false },
            { entities: 15, share: 1, stayed: false },
          ],
        },
      ],
      entities: 100,
    })
  })
})

describe('segmentTurnover', () => {
  it('says who came, left and stayed between each pair of dates', () => {
    const flows = [
      { from: 'vip', to: 'vip', entities: 7 },
      { from: null, to: 'vip', entities: 2 },
      { from: 'vip', to: null, entities: 1 },
    ]
    expect(segmentTurnover([{ ...movement, name: 'vip', flows }])).toEqual([
      { fromDate: '2024-01-01', toDate: '2024-02-01', before: 8, entered: 2, left: 1, stayed: 7, after: 9 },
    ])
  })
})

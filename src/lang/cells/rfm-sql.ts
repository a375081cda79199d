import type { EventTable } from '../schema.ts'
import { printSelect, printWith, quoteDate, quoteName, quoteText } from '../sql/print.ts'

export interface RfmShape {
  relation: string
  /** Name of the key column of the result. */
  key: string
  events: EventTable
  /** SQL of what one event is worth. */
  value: string
  /** Column whose distinct values are the orders; `null` when every row is one. */
  order: string | null
  scores: number
  preset: 'classic' | 'exact'
  asOf: string
}

type Range = readonly [number, number]

/** Segments by the first match of (recency; frequency; monetary) scores from 1 to 5, as the R package rfm 0.3.0 has them. */
const segmentRanges: readonly (readonly [string, Range, Range, Range])[] = [
  ['Champions', [5, 5], [5, 5], [5, 5]],
  ['Potential Loyalist', [3, 5], [3, 5], [2, 5]],
  ['Loyal Customers', [2, 4], [2, 4], [2, 4]],
  ['Promising', [3, 4], [1, 3], [3, 5]],
  ['New Customers', [4, 5], [1, 3], [1, 5]],
  ["Can't Lose Them", [1, 2], [3, 4], [4, 5]],
  ['At Risk', [1, 2], [2, 5], [4, 5]],
  ['Need Attention', [1, 3], [3, 5], [3, 5]],
  ['About To Sleep', [2, 3], [1, 3], [1, 4]],
  ['Lost', [1, 1], [1, 5], [1, 5]],
]
const otherSegment = 'Others'

/** Names of the segments of both presets, in their order. */
export const rfmSegments: readonly string[] = [...segmentRanges.map(([name]) => name), otherSegment]

const measures = ['recency', 'frequency', 'monetary'] as const
const scoreNames = { recency: 'r', frequency: 'f', monetary: 'm' }

/** The four queries of an rfm plan; all but the first read the relation that the first defines. */
export function printRfm(shape: RfmShape): { sql: string; cuts: string; segments: string; grid: string } {
  const relation = quoteName(shape.relation)
  return {
    sql: printRelation(shape),
    cuts: measures.map((measure) => printCuts(measure, shape)).join('\nUNION ALL\n'),
    segments: printSelect({
      columns: [
        'segment',
        'count(*) AS customers',
        'CAST(sum(frequency) AS BIGINT) AS orders',
        'sum(monetary) AS value',
        'median(recency) AS recency',
      ],
      from: relation,
      groupBy: ['segment'],
      orderBy: [`list_position([${rfmSegments.map(quoteText).join(', ')}], segment)`],
    }),
    grid: printSelect({
      columns: ['r', 'f', 'count(*) AS customers', 'avg(monetary) AS monetary'],
      from: relation,
      groupBy: ['r', 'f'],
      orderBy: ['r', 'f'],
    }),
  }
}

function printRelation(shape: RfmShape): string {
  const key = quoteName(shape.key)
  const parts = [
    { name: 'measured', sql: printMeasures(shape) },
    {
      name: 'cuts',
      sql: printSelect({ columns: measures.flatMap((measure) => cutColumns(measure, shape)), from: 'measured' }),
    },
    {
      name: 'scored',
      sql: printSelect({
        columns: [key, ...measures, ...measures.map((measure) => scoreColumn(measure, shape))],
        from: 'measured CROSS JOIN cuts',
      }),
    },
  ]
  return printWith(
    parts,
    printSelect({
      columns: [key, ...measures, 'r', 'f', 'm', `${printSegments(shape.scores)} AS segment`],
      from: 'scored',
      orderBy: [key],
    }),
  )
}

function printMeasures({ events, key, value, order, asOf }: RfmShape): string {
  const column = (name: string) => `${quoteName(events.name)}.${quoteName(name)}`
  const day = `CAST(${column(events.time)} AS DATE)`
  return printSelect({
    columns: [
      `${column(events.key)} AS ${quoteName(key)}`,
      `${quoteDate(asOf)} - max(${day}) AS recency`,
      `${order === null ? 'count(*)' : `count(DISTINCT ${column(order)})`} AS frequency`,
      `CAST(coalesce(sum(${value}), 0) AS DOUBLE) AS monetary`,
    ],
    from: quoteName(events.name),
    where: [`${column(events.key)} IS NOT NULL`, `${day} <= ${quoteDate(asOf)}`],
    groupBy: [column(events.key)],
  })
}

/**
 * Upper edges of the bins but the last: type-7 quantiles, which the classic preset raises by one. They are rounded, as
 * the noise of an interpolation would put a value that equals its quantile on the wrong side.
 */
function cutsOf(measure: string, { scores, preset }: RfmShape): string[] {
  const raise = preset === 'classic' ? ' + 1' : ''
  return Array.from({ length: scores - 1 }, (_, index) => {
    return `round(quantile_cont(CAST(${measure} AS DOUBLE), ${(index + 1) / scores}), 9)${raise}`
  })
}

function cutColumns(measure: keyof typeof scoreNames, shape: RfmShape): string[] {
  return cutsOf(measure, shape).map((cut, index) => `${cut} AS ${scoreNames[measure]}${index + 1}`)
}

function printCuts(measure: string, shape: RfmShape): string {
  const columns = cutsOf(measure, shape).map((cut, index) => `${cut} AS cut${index + 1}`)
  return printSelect({ columns: [`${quoteText(measure)} AS measure`, ...columns], from: quoteName(shape.relation) })
}

/** One more than the number of cuts below the value; recency counts from the top, as few days are good. */
function scoreColumn(measure: keyof typeof scoreNames, { scores, preset }: RfmShape): string {
  const name = scoreNames[measure]
  const above = preset === 'classic' ? '>=' : '>'
  const passed = Array.from(
    { length: scores - 1 },
    (_, index) => `CAST(${measure} ${above} ${name}${index + 1} AS INTEGER)`,
  )
  return measure === 'recency' ? `${scores} - ${passed.join(' - ')} AS ${name}` : `1 + ${passed.join(' + ')} AS ${name}`
}

/** The ranges are for five scores; other numbers of scores are stretched so that the lowest is 1 and the highest 5. */
function printSegments(scores: number): string {
  const scaled = (name: string) => (scores === 5 ? name : `round(1 + (${name} - 1) * 4 / ${scores - 1}.0)`)
  const within = (name: string, [low, high]: Range) =>
    low === 1 && high === 5
      ? []
      : [low === high ? `${scaled(name)} = ${low}` : `${scaled(name)} BETWEEN ${low} AND ${high}`]
  const lines = segmentRanges.map(([segment, r, f, m]) => {
    const conditions = [...within('r', r), ...within('f', f), ...within('m', m)]
    return `  WHEN ${conditions.join(' AND ')} THEN ${quoteText(segment)}`
  })
  return ['CASE', ...lines, `  ELSE ${quoteText(otherSegment)}`, 'END'].join('\n')
}

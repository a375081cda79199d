import type { MetricPlan } from '../plan.ts'
import { indent, printSelect, printWith, quoteName, quoteText } from '../sql/print.ts'
import type { Membership } from './find-segments.ts'

export interface CompareShape {
  relation: string
  key: string
  memberships: Membership[]
  /** Query of one row per entity: the key and the column of each metric. */
  values: string
  metrics: MetricPlan[]
}

/** Categories of a metric beyond these become "Other": a longer list helps nobody. */
const mostCategories = 12

/** The queries of a compare plan; see `ComparePlan` for what each gives. */
export function printCompare(shape: CompareShape) {
  return {
    everyone: printEveryone(shape),
    sql: printMembers(shape),
    sizes: printSizes(shape),
    numbers: printNumbers(shape),
    categories: printCategories(shape),
  }
}

function printEveryone({ key, values, metrics }: CompareShape): string {
  const columns = metrics.map(({ column, type }) => {
    return `CAST(${quoteName(column)} AS ${type === 'number' ? 'DOUBLE' : 'VARCHAR'}) AS ${quoteName(column)}`
  })
  return printSelect({ columns: [quoteName(key), ...columns], from: `(\n${indent(values)}\n)` })
}

/**
 * One row per entity and segment; entities without a segment are left out, as are members that are no entity. The
 * metrics come from `<relation>~everyone`, which the engine defines first, so that they are computed once.
 */
function printMembers(shape: CompareShape): string {
  const key = quoteName(shape.key)
  const selects = shape.memberships.map(({ relation, segment }) =>
    printSelect({
      columns: [
        `${key} AS "member key"`,
        `${segment === null ? 'CAST(segment AS VARCHAR)' : quoteText(segment)} AS segment`,
      ],
      from: quoteName(relation),
      where: segment === null ? ['segment IS NOT NULL'] : [],
    }),
  )
  const everyone = everyoneOf(shape)
  return printSelect({
    columns: [
      `${everyone}.${key}`,
      'members.segment',
      ...shape.metrics.map(({ column }) => `${everyone}.${quoteName(column)}`),
    ],
    from: `(\n${indent(selects.join('\nUNION ALL\n'))}\n) AS members`,
    joins: [`JOIN ${everyone} ON ${everyone}.${key} = members."member key"`],
  })
}

function printSizes(shape: CompareShape): string {
  return twice(shape, (segment, from, groupBy) => printSelect({ columns: [segment, 'count(*) AS n'], from, groupBy }))
}

/** Every figure is a list with one item per numeric metric, unfolded side by side: one scan for all metrics. */
function printNumbers(shape: CompareShape): string | null {
  const metrics = shape.metrics.filter(({ type }) => type === 'number')
  if (metrics.length === 0) return null
  const unfold = (figure: (column: string) => string) =>
    `unnest([${metrics.map(({ column }) => figure(quoteName(column))).join(', ')}])`
  const columns = [
    `${unfoldNames(metrics)} AS metric`,
    'count(*) AS n',
    `${unfold((column) => `count(${column})`)} AS known`,
    `${unfold((column) => `avg(${column})`)} AS mean`,
    `${unfold((column) => `var_samp(${column})`)} AS variance`,
    `${unfold((column) => `median(${column})`)} AS median`,
    `${unfold((column) => `sum(${column})`)} AS total`,
  ]
  return twice(shape, (segment, from, groupBy) => printSelect({ columns: [segment, ...columns], from, groupBy }))
}

/** Counts per category; which categories are frequent is decided over everyone. */
function printCategories(shape: CompareShape): string | null {
  const metrics = shape.metrics.filter(({ type }) => type === 'category')
  if (metrics.length === 0) return null
  const categories = `unnest([${metrics.map(({ column }) => quoteName(column)).join(', ')}])`
  const columns = [`${unfoldNames(metrics)} AS metric`, `${categories} AS category`]
  const counted = printSelect({
    columns: [
      'metric',
      'category',
      'row_number() OVER (PARTITION BY metric ORDER BY count(*) DESC, category) AS place',
    ],
    from: 'long',
    where: ['segment IS NULL', 'category IS NOT NULL'],
    groupBy: ['metric', 'category'],
  })
  const frequent = `(\n${indent(counted)}\n)`
  return printWith(
    [
      { name: 'long', sql: twice(shape, (segment, from) => printSelect({ columns: [segment, ...columns], from })) },
      {
        name: 'frequent',
        sql: printSelect({ columns: ['metric', 'category'], from: frequent, where: [`place <= ${mostCategories}`] }),
      },
    ],
    printSelect({
      columns: [
        'long.segment',
        'long.metric',
        `CASE WHEN long.category IS NULL OR frequent.category IS NOT NULL THEN long.category ELSE 'Other' END AS category`,
        'count(*) AS n',
      ],
      from: 'long',
      joins: ['LEFT JOIN frequent ON frequent.metric = long.metric AND frequent.category = long.category'],
      groupBy: ['1', '2', '3'],
    }),
  )
}

function unfoldNames(metrics: MetricPlan[]): string {
  return `unnest([${metrics.map(({ name }) => quoteText(name)).join(', ')}])`
}

/** The same query over the members of each segment and over everyone, whose segment is NULL. */
function twice(shape: CompareShape, print: (segment: string, from: string, groupBy: string[]) => string): string {
  const members = print('segment', quoteName(`${shape.relation}~members`), ['segment'])
  return `${members}\nUNION ALL\n${print('NULL AS segment', everyoneOf(shape), [])}`
}

function everyoneOf({ relation }: CompareShape): string {
  return quoteName(`${relation}~everyone`)
}

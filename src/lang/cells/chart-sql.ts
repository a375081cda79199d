import type { ChartPlan, ChartSpec } from '../plan.ts'
import type { ValueType } from '../schema.ts'
import { printSelect, quoteName } from '../sql/print.ts'
import type { Aggregate } from './aggregate.ts'

/** One column of the chart's rows. */
export interface Axis extends Aggregate {
  role: 'x' | 'y' | 'color' | 'facet'
  /** What the author wrote: the name of the column in the chart's rows. */
  label: string
  /** Type of the column it comes from; `null` where that is not known. */
  valueType: ValueType | null
}

/** One more than is drawn, so that the page can say that there are more. */
const rowLimit = 5001

/**
 * The rows to draw, at most `rowLimit`. A value of many rows is computed per x, colour and facet. Marks that show how
 * values are spread get a fixed random sample, not the first rows, which may be the oldest ones.
 */
export function printChart(
  table: string,
  axes: Axis[],
  mark: ChartSpec['mark'],
): Pick<ChartPlan, 'sql' | 'everything' | 'sampled'> {
  const columns = [...new Map(axes.map((axis) => [axis.label, axis])).values()]
  const grouped = columns.some(({ aggregates }) => aggregates)
  const ordered = grouped || mark === 'line' || mark === 'area'
  const sampled = !grouped && !ordered && mark !== 'bar'
  const groups = columns.flatMap((axis, index) => (axis.aggregates ? [] : [String(index + 1)]))
  const query = printSelect({
    columns: columns.map(({ sql, label }) => `${sql} AS ${quoteName(label)}`),
    from: quoteName(table),
    ...(grouped ? { groupBy: groups } : {}),
    ...(ordered && groups.length > 0 ? { orderBy: groups } : {}),
  })
  const sample = sampled ? `USING SAMPLE reservoir(${rowLimit} ROWS) REPEATABLE (42)\n` : ''
  return { sql: `${query}\n${sample}LIMIT ${rowLimit}`, everything: query, sampled }
}

import type { Expected } from './case.ts'
import type { Outcome } from './outcome.ts'

/** The outcome in the form of what is expected of it: as many columns and rows as that names, so that the two can be equal. */
export function shapeOutcome({ end, table, problem }: Outcome, expected: Expected): unknown {
  if (end === 'refused') return { refuses: problem }
  if (end !== 'loaded' || !table) return { [end]: problem?.message ?? '' }
  const { rows, rejected, columns, width, values, unfit } = table
  const wanted = 'loads' in expected ? expected.loads : null
  return {
    loads: {
      rows,
      rejected,
      columns: typeof wanted?.columns === 'number' ? width : columns,
      ...(wanted?.values ? { values: values.slice(0, wanted.values.length) } : {}),
      ...(wanted?.unfit || Object.keys(unfit).length > 0 ? { unfit } : {}),
    },
  }
}

import type { ClusterRequest } from '../api.ts'
import { UnusableInput } from './unusable-input.ts'

/**
 * Applies each feature's transform: `log` is log(1 + x), which keeps 0 at 0. Throws `UnusableInput` when a feature
 * taken with `log` has values below 0: leaving such rows out in silence would drop exactly the unusual customers.
 */
export function transformColumns(columns: Float64Array[], features: ClusterRequest['features']): Float64Array[] {
  return columns.map((column, j) => {
    const { name, transform } = features[j]!
    if (transform === 'none') return column
    const below = column.reduce((count, value) => count + (value < 0 ? 1 : 0), 0)
    if (below > 0) throw negativeLog(name, below)
    return column.map(Math.log1p)
  })
}

function negativeLog(name: string, below: number): UnusableInput {
  return new UnusableInput({
    code: 'log-of-negative',
    message: `\`log\` needs values of 0 or more, but "${name}" is below 0 in ${below} ${below === 1 ? 'row' : 'rows'}.`,
    hint: `Use "${name}" without \`log\`, or leave those rows out in a \`sql\` cell before.`,
  })
}

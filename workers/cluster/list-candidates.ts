import type { ClusterRequest } from '../api.ts'
import { countDistinct } from './count-distinct.ts'
import type { Matrix } from './matrix.ts'
import { UnusableInput } from './unusable-input.ts'

/** Up to this many rows the neighbours of the author's k are tried too, to compare with. */
const CHEAP_ROWS = 10_000

/**
 * The numbers of clusters to try, ascending: the whole range for `auto`, else the author's k with its neighbours while
 * they are cheap. Throws `UnusableInput` when there are too few rows: k clusters need k different rows and one more.
 */
export function listCandidates(matrix: Matrix, { k, range }: Pick<ClusterRequest, 'k' | 'range'>): number[] {
  const wanted = k === 'auto' ? Math.max(2, range[0]) : k
  if (wanted < 2) throw tooFewClusters(wanted)
  const distinct = countDistinct(matrix, Math.max(range[1], wanted + 1))
  const most = Math.min(distinct, matrix.rows - 1)
  if (wanted > most) throw tooFewRows(matrix.rows, distinct, wanted)
  const spare = matrix.rows <= CHEAP_ROWS ? 1 : 0
  const [first, last] = k === 'auto' ? [wanted, Math.max(wanted, range[1])] : [Math.max(2, k - spare), k + spare]
  return Array.from({ length: Math.min(last, most) - first + 1 }, (_, i) => first + i)
}

function tooFewClusters(k: number): UnusableInput {
  return new UnusableInput({
    code: 'too-few-clusters',
    message: `A clustering has at least 2 clusters, but \`k\` is ${k}.`,
    hint: 'Write `k: 2` or more, or `k: auto`.',
  })
}

function tooFewRows(rows: number, distinct: number, k: number): UnusableInput {
  return new UnusableInput({
    code: 'too-few-rows',
    message: `${k} clusters need ${k} different rows and one more, but there are ${rows} rows, ${distinct} of them different.`,
    hint: 'Ask for fewer clusters, take more features, or fill gaps with `missing: median` so that fewer rows are left out.',
  })
}

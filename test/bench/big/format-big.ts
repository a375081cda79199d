import type { BigCancel, BigLoad } from './load-big.ts'
import type { BigFile } from './write-orders.ts'

const number = (value: number, digits = 0) => value.toLocaleString('en', { maximumFractionDigits: digits })
const megabytes = (bytes: number) => `${number(bytes / 1e6)} MB`

/**
 * What a load took, the first line as `CSV, ours: 10,000,000 rows, 318 MB in 14.2 s: 704,225 rows/s; longest task 0 ms`.
 * Memory is the resident set of the page's process (its workers with it), less what it was before the load.
 */
export function formatBig(title: string, { rows }: BigFile, load: BigLoad): string {
  const { seconds, bytes, memory, resident, meter, longest, labels } = load
  const times = (taken: number | null) =>
    taken === null ? 'not told here' : `${megabytes(taken)}, ${(taken / bytes).toFixed(2)} × the file`
  return [
    `${title}: ${number(rows)} rows, ${megabytes(bytes)} in ${seconds.toFixed(1)} s: ${number(rows / seconds)} rows/s; longest task ${number(longest)} ms`,
    `  resident memory beyond the page before: at most ${times(memory)}; at the end ${times(resident)}`,
    ...(meter === '' ? [] : [`  the page says: ${meter}`]),
    ...(labels.length === 0 ? [] : [`  progress: ${labels.map((label) => `"${label}"`).join(', ')}`]),
  ].join('\n')
}

export function formatCancel(title: string, { at, shown, settled, used, left }: BigCancel): string {
  return [
    `${title} cancelled at "${at}": gone from the page in ${number(shown)} ms, from the engine in ${number(settled)} ms`,
    `  the engine used ${megabytes(used.before)} before and ${megabytes(used.after)} after; ${left.length === 0 ? 'no table is left' : `left: ${left.join(', ')}`}`,
  ].join('\n')
}

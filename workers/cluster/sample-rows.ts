import type { Random } from './create-random.ts'

/**
 * At most `limit` of the row numbers 0 … rows − 1, drawn without replacement, ascending; all of them when they fit.
 * Selection sampling (Knuth, TAOCP 2, algorithm S): one pass, O(rows).
 */
export function sampleRows(rows: number, limit: number, random: Random): Int32Array {
  if (rows <= limit) return Int32Array.from({ length: rows }, (_, i) => i)
  const chosen = new Int32Array(limit)
  let count = 0
  for (let i = 0; count < limit; i++) {
    if (random() * (rows - i) < limit - count) chosen[count++] = i
  }
  return chosen
}

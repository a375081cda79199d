import type { Matrix } from './matrix.ts'

/** Number of distinct rows, or `limit` as soon as that many are seen. Usually stops after a few rows. */
export function countDistinct(matrix: Matrix, limit: number): number {
  const { values, rows, width } = matrix
  const seen = new Set<string>()
  for (let i = 0; i < rows && seen.size < limit; i++) seen.add(values.subarray(i * width, (i + 1) * width).join())
  return seen.size
}

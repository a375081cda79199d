import type { RfmResult } from '../../workers/api.ts'

/**
 * Palest and strongest tint of a cell. The text on it is `--ink` in both modes: above 0.5 its contrast would fall
 * under 4.5 to 1 in the dark one (a test computes this).
 */
export const TINTS: [number, number] = [0.06, 0.5]

export interface RfmCell {
  r: number
  f: number
  customers: number
  /** Mean spend; `null` for a cell without customers. */
  monetary: number | null
  tint: number
}

/** Every pair of scores, those without customers included, with its tint by the square root of the mean spend. */
export function rfmCells(result: Pick<RfmResult, 'grid' | 'scores'>): RfmCell[] {
  const known = new Map(result.grid.map((cell) => [`${cell.r} ${cell.f}`, cell]))
  const [least, most] = spendRange(result.grid)
  const scores = Array.from({ length: result.scores }, (_, i) => i + 1)
  return scores.flatMap((r) =>
    scores.map((f) => {
      const cell = known.get(`${r} ${f}`)
      if (!cell || cell.customers === 0) return { r, f, customers: 0, monetary: null, tint: 0 }
      const place = most > least ? Math.sqrt((cell.monetary - least) / (most - least)) : 1
      return {
        r,
        f,
        customers: cell.customers,
        monetary: cell.monetary,
        tint: TINTS[0] + place * (TINTS[1] - TINTS[0]),
      }
    }),
  )
}

/** Least and greatest mean spend of the cells: the two ends of the colour key. */
export function spendRange(grid: RfmResult['grid']): [number, number] {
  const spends = grid.filter(({ customers }) => customers > 0).map(({ monetary }) => monetary)
  return spends.length > 0 ? [Math.min(...spends), Math.max(...spends)] : [0, 0]
}

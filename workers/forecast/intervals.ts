import { probit } from 'simple-statistics'
import { listMisses, type Miss } from './accuracy.ts'
import { mean } from './numbers.ts'
import type { Origin } from './origins.ts'

/**
 * Half-widths of intervals from the errors of a backtest (split-conformal in spirit). Errors of all origins and steps
 * are pooled after division by the size of the series at their origin and by the growth of errors with the horizon;
 * few errors are never asked for a quantile per step that they cannot give.
 *
 * @param size of the series now (`measureSize`)
 * @param levels in percent
 * @returns for each step 1 to h one half-width per level; never narrower than at the step before
 */
export function measureWidths(
  origins: readonly Origin[],
  backtest: readonly (readonly number[])[],
  size: number,
  h: number,
  levels: readonly number[],
): number[][] {
  const errors = listMisses(origins, backtest).map((miss) => measureError(origins, miss))
  const reach = levels.map((level) => measureReach(errors, level, origins.length))
  return Array.from({ length: h }, (_, k) => reach.map((r) => r * size * measureGrowth(k + 1)))
}

/**
 * Percent of the backtest inside intervals that were made without it: each origin is judged by the errors of the
 * others, a lone origin step by step by its other steps.
 */
export function measureCoverage(
  origins: readonly Origin[],
  misses: readonly Miss[],
  levels: readonly number[],
): number[] {
  const errors = misses.map((miss) => ({ miss, error: measureError(origins, miss) }))
  const inside = errors.map((tested) => {
    const others = errors.filter(({ miss }) => miss.origin !== tested.miss.origin)
    const rest = others.length > 0 ? others : errors.filter((other) => other !== tested || errors.length === 1)
    const pool = rest.map(({ error }) => error)
    return levels.map((level) => tested.error <= measureReach(pool, level, Math.max(1, origins.length - 1)))
  })
  return levels.map((_, l) => 100 * mean(inside.map((hit) => (hit[l] ? 1 : 0))))
}

/**
 * How errors grow with the horizon. The cube root lies between what errors of level (square root) and of noise (none)
 * do, and gave even coverage over 18 months on the M3 monthly series.
 */
const measureGrowth = (step: number) => Math.cbrt(step)

function measureError(origins: readonly Origin[], { origin, step, actual, forecast }: Miss): number {
  return Math.abs(actual - forecast) / ((origins[origin]?.size ?? 1) * measureGrowth(step))
}

/**
 * The conformal quantile `⌈(n + 1)·level⌉` of the errors, or what Student's t with their root mean square gives where
 * that is more, as it is with few errors. Errors within an origin hang together, and the model was chosen for
 * small ones: `1 + 1/(4·origins)` widens for that (83 and 95 % covered at 80 and 95 % on the M3 monthly series).
 */
function measureReach(errors: readonly number[], level: number, origins: number): number {
  const n = errors.length
  if (n === 0) return 0
  const sorted = [...errors].sort((a, b) => a - b)
  const rank = Math.min(Math.ceil(((n + 1) * level) / 100), n)
  const z = Math.max(0, probit(0.5 + level / 200))
  const t = z + (z ** 3 + z) / (4 * n)
  const typical = Math.sqrt(mean(errors.map((error) => error * error)))
  return Math.max(sorted[Math.max(rank, 1) - 1] ?? 0, t * typical) * (1 + 1 / (4 * origins))
}

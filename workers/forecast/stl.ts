import { smooth, smoothAt } from './loess.ts'

export interface Decomposition {
  trend: number[]
  seasonal: number[]
}

/** Span of the seasonal loess in seasons: 11 lets the pattern change slowly, as R's `stlf` does. */
const SEASONAL_SPAN = 11

/**
 * Seasonal-trend decomposition by loess: y = trend + seasonal + rest, two inner passes, no robustness weights.
 *
 * @param y at least two seasons
 * @param m periods in a season, 2 or more
 * Source: Cleveland, Cleveland, McRae & Terpenning (1990), with R's default spans. Cost: O(n · m).
 */
export function decomposeStl(y: readonly number[], m: number): Decomposition {
  const trendSpan = nextOdd((1.5 * m) / (1 - 1.5 / SEASONAL_SPAN))
  let trend: number[] = y.map(() => 0)
  let seasonal: number[] = trend
  for (let pass = 0; pass < 2; pass++) {
    const cycles = smoothCycles(
      y.map((value, i) => value - (trend[i] ?? 0)),
      m,
    )
    const low = smooth(average(average(average(cycles, m), m), 3), nextOdd(m), 1)
    seasonal = low.map((value, i) => (cycles[i + m] ?? 0) - value)
    trend = smooth(
      y.map((value, i) => value - (seasonal[i] ?? 0)),
      trendSpan,
      1,
    )
  }
  return { trend, seasonal }
}

/** Smooths all Januaries, all Februaries, ... and carries each one season beyond both ends: n + 2m values. */
function smoothCycles(y: readonly number[], m: number): number[] {
  const out = new Array<number>(y.length + 2 * m).fill(0)
  for (let phase = 0; phase < m; phase++) {
    const cycle = y.filter((_, i) => i % m === phase)
    for (let k = -1; k <= cycle.length; k++) out[(k + 1) * m + phase] = smoothAt(cycle, SEASONAL_SPAN, 0, k)
  }
  return out
}

/** Moving average of `width` values: `width - 1` fewer than came in. */
function average(y: readonly number[], width: number): number[] {
  const out: number[] = []
  let running = 0
  y.forEach((value, i) => {
    running += value - (i >= width ? (y[i - width] ?? 0) : 0)
    if (i >= width - 1) out.push(running / width)
  })
  return out
}

function nextOdd(value: number): number {
  const up = Math.ceil(value)
  return up % 2 === 1 ? up : up + 1
}

import type { Control, ForecastRequest } from '../../../workers/api.ts'
import { indexPeriod, startPeriod, type Period } from '../../../workers/forecast/calendar.ts'

/** A control that never cancels and keeps what it was told. */
export function makeControl(stopAfter = Infinity): Control & { labels: string[]; pauses: number } {
  const control = {
    labels: [] as string[],
    pauses: 0,
    cancelled: () => control.pauses >= stopAfter,
    progress: ({ label }: { label: string }) => void control.labels.push(label),
    pause: () => {
      control.pauses++
      return Promise.resolve()
    },
  }
  return control
}

/** One series of a request whose first value falls on the period of `from`. */
export function makeSeries(segment: string, value: number[], from = '2020-01-01', every: Period = 'month') {
  const first = indexPeriod(from, every)
  return { segment, time: value.map((_, i) => startPeriod(first + i, every)), value }
}

export function makeRequest(change: Partial<ForecastRequest>): ForecastRequest {
  return {
    series: [],
    additive: true,
    every: 'month',
    horizon: 6,
    level: [80, 95],
    method: 'auto',
    reconcile: 'bottom-up',
    asOf: '2999-12-31',
    by: null,
    ...change,
  }
}

/** Uniform numbers from -1 to 1, the same for the same seed (Park & Miller). */
export function makeNoise(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 16_807) % 2_147_483_647
    return (2 * state) / 2_147_483_647 - 1
  }
}

/** The known season of `makeSeasonal`: twelve indices with a mean of 1. */
export const INDICES = [0.8, 0.7, 0.9, 1, 1.1, 1.2, 1.4, 1.3, 1, 0.9, 0.8, 0.9]

/** Months of a known trend (100 and 1 more a month) times `INDICES`, with noise of at most the given share. */
export function makeSeasonal(months: number, noise: number, seed = 42): number[] {
  const next = makeNoise(seed)
  return Array.from({ length: months }, (_, i) => (100 + i) * (INDICES[i % 12] ?? 1) * (1 + noise * next()))
}

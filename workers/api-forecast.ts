/** What a `forecast` cell answers, and what its core is asked. */

export interface ForecastPoint {
  time: string
  value: number
  /** One bound per level, in the order of `level`. */
  lower: number[]
  upper: number[]
}

export interface ForecastSeries {
  segment: string
  history: { time: string; value: number | null }[]
  forecast: ForecastPoint[]
  /** The chosen model, or `null` when there is no forecast; then `message` says why. */
  model: string | null
  message: string | null
  /** Backtest of every candidate, best first. Coverage is per level, in percent. */
  candidates: { model: string; mase: number; smape: number; coverage: number[] }[]
}

export interface ForecastResult {
  kind: 'forecast'
  relation: string
  value: string
  every: 'day' | 'week' | 'month' | 'quarter'
  horizon: number
  level: number[]
  /** Periods in a season, e.g. 12 for months. */
  season: number
  by: string | null
  series: ForecastSeries[]
  /** Sum over the segments; equals the only series when there is no `by`. */
  total: ForecastSeries
  reconcile: string
  /** First day of an incomplete last period that was left out, or `null`. */
  dropped: string | null
}

export interface ForecastRequest {
  /** One entry per segment with its known periods, ascending; gaps are filled by the core. Without `by`: one entry. */
  series: { segment: string; time: string[]; value: number[] }[]
  additive: boolean
  every: 'day' | 'week' | 'month' | 'quarter'
  horizon: number
  level: number[]
  method: 'auto' | 'naive' | 'theta' | 'ets' | 'mstl'
  reconcile: 'bottom-up' | 'ols' | 'mint' | 'none'
  /** ISO date; a last period that ends after this day is incomplete. */
  asOf: string
  by: string | null
}

export type ForecastFigures = Pick<ForecastResult, 'season' | 'series' | 'total' | 'reconcile' | 'dropped'>

import type { ForecastPoint, ForecastRequest, ForecastSeries } from '../api.ts'
import { startPeriod } from './calendar.ts'
import { rankCandidates } from './choose.ts'
import type { Fitted, Unfitted } from './fit-series.ts'
import { measureWidths } from './intervals.ts'

/** The series as the page gets it: dates for periods, an interval per level around each value. */
export function printSeries(outcome: Fitted | Unfitted, request: ForecastRequest): ForecastSeries {
  const { series } = outcome
  const { every } = request
  const head = {
    segment: series.segment,
    history: series.values.map((value, i) => ({ time: startPeriod(series.first + i, every), value })),
  }
  if ('message' in outcome) return { ...head, forecast: [], model: null, message: outcome.message, candidates: [] }
  const next = series.first + series.values.length
  const { chosen, candidates, origins } = outcome
  return {
    ...head,
    forecast: printPoints(outcome, request.level).map((point, k) => ({ time: startPeriod(next + k, every), ...point })),
    model: chosen.model,
    message: null,
    candidates: rankCandidates(candidates, origins, request.level),
  }
}

function printPoints(
  { chosen, origins, silence, size, floored }: Fitted,
  level: readonly number[],
): Omit<ForecastPoint, 'time'>[] {
  const { forecast, backtest } = chosen
  const widths = measureWidths(origins, backtest, size, forecast.length, level)
  const points = forecast.map((value, k) => {
    const half = widths[k] ?? []
    return {
      value,
      lower: half.map((width) => (floored ? Math.max(0, value - width) : value - width)),
      upper: half.map((width) => value + width),
    }
  })
  return points.slice(silence)
}

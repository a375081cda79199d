import type { Control, ForecastFigures, ForecastRequest, ForecastSeries } from '../api.ts'
import { SEASON } from './calendar.ts'
import { fitSeries, type Fitted, type Unfitted } from './fit-series.ts'
import { printSeries } from './print-series.ts'
import { reconcileForecasts } from './reconcile.ts'
import { addSeries, regulateSeries, type RegularSeries } from './regular-series.ts'

export { Cancelled } from '../cancelled.ts'

const TOTAL = 'Total'

/**
 * Forecasts every segment and their total, with intervals and the backtest of all candidates.
 *
 * - Without `by` the only series is the total, and nothing is reconciled.
 * - Values that do not add up (averages) have no total: it comes back empty with a message, and nothing is reconciled.
 * - A series that cannot be forecast says why; the total then stands for itself, unreconciled.
 *
 * `reconcile` of the answer is what was done. Throws `Cancelled` when the caller asks for it; never gives NaN or
 * Infinity. Cost: about 15 ms a series of 120 months; pauses between fits.
 */
export async function forecastSegments(request: ForecastRequest, control: Control): Promise<ForecastFigures> {
  const { series, dropped } = regulateSeries(request)
  const withTotal = request.by !== null && request.additive
  const all = withTotal ? [addSeries(series, TOTAL), ...series] : series
  const outcomes = await fitAll(all, request, control)
  const print = (outcome: Fitted | Unfitted) => printSeries(outcome, request)
  const frame = { season: SEASON[request.every], dropped }

  if (!withTotal) {
    const printed = outcomes.map(print)
    const total = request.by === null ? (printed[0] ?? print(lackSeries(request))) : lackTotal()
    return { ...frame, series: printed, total, reconcile: 'none' }
  }
  const [total, ...parts] = outcomes
  if (total === undefined) throw new Error('The total was not fitted.')
  const fitted = parts.filter((part) => 'chosen' in part)
  if (request.reconcile === 'none' || !('chosen' in total) || fitted.length < parts.length) {
    return { ...frame, series: parts.map(print), total: print(total), reconcile: 'none' }
  }
  const coherent = reconcileForecasts({ total, parts: fitted }, request.reconcile)
  return {
    ...frame,
    series: coherent.parts.map(print),
    total: print(coherent.total),
    reconcile: request.reconcile,
  }
}

async function fitAll(
  all: readonly RegularSeries[],
  request: ForecastRequest,
  control: Control,
): Promise<(Fitted | Unfitted)[]> {
  const outcomes: (Fitted | Unfitted)[] = []
  for (const series of all) {
    const done = outcomes.length
    outcomes.push(await fitSeries(series, request, control, [done / all.length, (done + 1) / all.length]))
  }
  control.progress({ done: 1, label: 'Forecasts are ready' })
  return outcomes
}

function lackSeries({ every }: ForecastRequest): Unfitted {
  return {
    series: { segment: TOTAL, first: 0, values: [] },
    message: `No complete ${every}s are known: a forecast needs at least 4.`,
  }
}

function lackTotal(): ForecastSeries {
  return {
    segment: TOTAL,
    history: [],
    forecast: [],
    model: null,
    message: 'The values of the segments do not add up, so there is no total.',
    candidates: [],
  }
}

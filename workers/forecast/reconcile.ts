import type { ForecastRequest } from '../api.ts'
import { listMisses } from './accuracy.ts'
import type { Candidate } from './choose.ts'
import type { Fitted } from './fit-series.ts'
import { mean, sum } from './numbers.ts'

export interface Hierarchy {
  total: Fitted
  parts: Fitted[]
}

type Method = Exclude<ForecastRequest['reconcile'], 'none'>

const SUM = 'Sum of segments'

/**
 * Makes the forecasts of the segments add up to that of the total, in the future and at every origin of the backtest,
 * so that intervals come from the errors of what is shown.
 *
 * - `bottom-up`: the segments stay, the total is their sum.
 * - `ols`: the difference is spread equally over the total and the segments (least squares, S'S).
 * - `mint`: the difference is spread by variance, here the mean squared error of each backtest (a diagonal W).
 *
 * All series must share their periods. Source: Wickramasuriya, Athanasopoulos & Hyndman (2019), in closed form for two
 * levels: with weights w, segment i moves by `w_i / (w_total + Σw) · (total − Σ segments)`. Cost: O(segments · periods).
 */
export function reconcileForecasts({ total, parts }: Hierarchy, method: Method): Hierarchy {
  const weights = method === 'mint' ? weighVariances(total, parts) : { total: 1, parts: parts.map(() => 1) }
  const adjust = (pick: (candidate: Candidate) => readonly number[]): number[][] => {
    const forecasts = parts.map((part) => pick(part.chosen))
    if (method === 'bottom-up') return forecasts.map((forecast) => [...forecast])
    const columns = pick(total.chosen).map((value, k) =>
      spreadDifference(
        value,
        forecasts.map((forecast) => forecast[k] ?? 0),
        weights,
        parts.map((part) => part.floored),
      ),
    )
    return parts.map((_, i) => columns.map((column) => column[i] ?? 0))
  }
  const future = adjust((candidate) => candidate.forecast)
  const past = total.origins.map((_, o) => adjust((candidate) => candidate.backtest[o] ?? []))
  const label = (fitted: Fitted) => `${fitted.chosen.model}, reconciled`
  return {
    total: replaceChosen(keepFloor(total, parts), {
      model: method === 'bottom-up' ? SUM : label(total),
      forecast: addUp(future),
      backtest: past.map(addUp),
    }),
    parts:
      method === 'bottom-up'
        ? parts
        : parts.map((part, i) =>
            replaceChosen(part, {
              model: label(part),
              forecast: future[i] ?? [],
              backtest: past.map((forecasts) => forecasts[i] ?? []),
            }),
          ),
  }
}

/**
 * Moves segments by their weight until they add up to a total that moves too. A segment that may not be negative stops
 * at 0, and the others take over its part; as all move the same way, none that stopped would come back.
 */
export function spreadDifference(
  total: number,
  parts: readonly number[],
  weights: { total: number; parts: readonly number[] },
  floored: readonly boolean[],
): number[] {
  const stopped = new Set<number>()
  for (;;) {
    const free = parts.map((value, i) => (stopped.has(i) ? 0 : value))
    const weight = parts.map((_, i) => (stopped.has(i) ? 0 : (weights.parts[i] ?? 0)))
    const rate = (total - sum(free)) / (weights.total + sum(weight))
    const moved = free.map((value, i) => value + rate * (weight[i] ?? 0))
    const below = moved.flatMap((value, i) => (floored[i] && value < 0 && !stopped.has(i) ? [i] : []))
    if (below.length === 0) return moved
    below.forEach((i) => stopped.add(i))
  }
}

/** Mean squared errors of the backtests relative to the largest; equal weights where there are no errors at all. */
function weighVariances(total: Fitted, parts: readonly Fitted[]): { total: number; parts: number[] } {
  const errors = [total, ...parts].map(({ origins, chosen }) =>
    listMisses(origins, chosen.backtest).map(({ actual, forecast }) => Math.abs(actual - forecast)),
  )
  const unit = Math.max(...errors.flat())
  const [first = 1, ...rest] = errors.map((list) => (unit > 0 ? mean(list.map((error) => (error / unit) ** 2)) : 1))
  return { total: Math.max(first, Number.EPSILON), parts: rest }
}

/** A total that never was negative can become so when a segment can: the sum comes before the floor. */
function keepFloor(total: Fitted, parts: readonly Fitted[]): Fitted {
  return { ...total, floored: parts.every((part) => part.floored) }
}

function replaceChosen(fitted: Fitted, chosen: Candidate): Fitted {
  return { ...fitted, chosen, candidates: [...fitted.candidates, chosen] }
}

function addUp(forecasts: readonly (readonly number[])[]): number[] {
  return (forecasts[0] ?? []).map((_, k) => sum(forecasts.map((forecast) => forecast[k] ?? 0)))
}

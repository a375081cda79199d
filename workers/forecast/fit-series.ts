import type { Control, ForecastRequest } from '../api.ts'
import { breathe } from './breathe.ts'
import { SEASON } from './calendar.ts'
import { chooseCandidate, type Candidate } from './choose.ts'
import { COMBINATION, combine, listModels, type Model } from './models.ts'
import { cutOrigins, measureSize, type Origin } from './origins.ts'
import { fillHoles, type RegularSeries } from './regular-series.ts'

/** A series with its forecast and what was learnt about its errors, before intervals. */
export interface Fitted {
  series: RegularSeries
  candidates: Candidate[]
  chosen: Candidate
  origins: Origin[]
  /** Periods at the end without a known value: the first so many forecasts are not future any more. */
  silence: number
  /** How large the series is now, for the width of its intervals. */
  size: number
  /** True for sums and counts that never were negative: nothing below 0 is forecast. */
  floored: boolean
}

export interface Unfitted {
  series: RegularSeries
  message: string
}

const FEWEST = 4

/** Values beyond these sizes (a double holds 1e308) would let squares of their ratios overflow; smaller ones count as 0. */
const LARGEST = 1e50
const SMALLEST = 1e-50

/** Models learn from the last periods only: more cost time and say little about the future. */
const WINDOW = 500

/** A forecast this many times larger than anything seen has run away, as a trend in logarithms can. */
const RUNAWAY = 1000

/**
 * Fits every candidate to the whole series and at each origin of its backtest, and chooses one.
 *
 * @param share from and to of the whole work, for progress
 * @returns a sentence instead when the series is too short, too large, or ends too early. Throws `Cancelled`.
 *   Cost: about 15 ms for 120 months and a horizon of 18.
 */
export async function fitSeries(
  series: RegularSeries,
  request: ForecastRequest,
  control: Control,
  share: [number, number],
): Promise<Fitted | Unfitted> {
  const { every, horizon, method, additive } = request
  const end = series.values.findLastIndex((value) => value !== null) + 1
  const known = series.values.slice(Math.max(0, end - WINDOW), end)
  const silence = series.values.length - end
  const refusal = refuseSeries(known, silence, request)
  if (refusal !== null) return { series, message: refusal }

  const y = fillHoles(known).map((value) => (Math.abs(value) < SMALLEST ? 0 : value))
  const m = y.length >= 2 * SEASON[every] ? SEASON[every] : 1
  const floored = additive && y.every((value) => value >= 0)
  const origins = cutOrigins(y, known, m, horizon + silence)
  const models = listModels(
    method,
    y.every((value) => value > 0),
    m > 1,
  )
  const tasks = [
    { y, h: horizon + silence, label: `${series.segment}: fit` },
    ...origins.map(({ train, actual }, o) => ({
      y: train,
      h: actual.length,
      label: `${series.segment}: backtest ${o + 1} of ${origins.length}`,
    })),
  ]
  const results: (number[] | null)[][] = []
  for (const task of tasks) {
    const done = share[0] + ((share[1] - share[0]) * results.length) / tasks.length
    control.progress({ done, label: task.label })
    const row: (number[] | null)[] = []
    for (const model of models) {
      row.push(runModel(model, task.y, m, task.h, floored))
      await breathe(control)
    }
    results.push(row)
  }
  const candidates = collectCandidates(models, results, method === 'auto')
  return {
    series,
    candidates,
    chosen: chooseCandidate(candidates, origins, method),
    origins,
    silence,
    size: measureSize(y, m),
    floored,
  }
}

function refuseSeries(
  known: readonly (number | null)[],
  silence: number,
  { every, horizon }: ForecastRequest,
): string | null {
  const values = known.filter((value) => value !== null)
  const count = values.length === 1 ? `1 complete ${every} is` : `${values.length || 'No'} complete ${every}s are`
  if (values.length < FEWEST) return `${count} known: a forecast needs at least ${FEWEST}.`
  if (values.some((value) => Math.abs(value) > LARGEST)) return 'Values above 1e50 in size cannot be forecast.'
  if (silence > Math.max(horizon, SEASON[every])) return `The last ${silence} ${every}s are not known: no forecast.`
  return null
}

/**
 * Runs a model on values scaled by a power of two to a largest size between 1 and 2: exact, and squares of huge or tiny
 * values neither overflow nor vanish.
 *
 * @returns null when the forecast is no number or has run away
 */
function runModel(model: Model, y: readonly number[], m: number, h: number, floored: boolean): number[] | null {
  const largest = y.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const unit = largest === 0 ? 1 : 2 ** Math.floor(Math.log2(largest))
  const forecast = model.forecast(
    y.map((value) => value / unit),
    m,
    h,
  )
  if (!forecast.every((value) => Math.abs(value) <= RUNAWAY)) return null
  return forecast.map((value) => (floored ? Math.max(0, value) : value) * unit)
}

/** Models that worked everywhere, and the mean of all but the reference. */
function collectCandidates(
  models: readonly Model[],
  results: readonly (readonly (number[] | null)[])[],
  withCombination: boolean,
): Candidate[] {
  const candidates = models.flatMap(({ name }, i) => {
    const runs = results.flatMap((row) => (row[i] ? [row[i]] : []))
    if (runs.length < results.length) return []
    const [forecast = [], ...backtest] = runs
    return [{ model: name, forecast, backtest }]
  })
  const members = candidates.slice(1)
  if (!withCombination || members.length < 2) return candidates
  const combination = {
    model: COMBINATION,
    forecast: combine(members.map((member) => member.forecast)),
    backtest: (members[0]?.backtest ?? []).map((_, o) => combine(members.map((member) => member.backtest[o] ?? []))),
  }
  return [...candidates, combination]
}

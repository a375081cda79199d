import type { Execution, Problem, Progress, Result } from '../../workers/api.ts'
import type { ClusterPlan, ComparePlan, ForecastPlan, Plan } from '../lang/plan.ts'
import { CallFailed, type CallOptions } from './create-caller.ts'
import type { Workers } from './open-workers.ts'

export type Outcome =
  ({ ok: true; milliseconds: number } & Execution<Result>) | { ok: false; cancelled: boolean; problem: Problem }

/**
 * Runs one plan to its end. Bad data, a cancel and a missing function are outcomes, not exceptions. Work that two
 * cores share (read from the database, fit, write back) is put together here, so that the cores stay apart.
 */
export async function runPlan(
  workers: Workers,
  plan: Plan,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Outcome> {
  const started = performance.now()
  try {
    const execution = await execute(workers, plan, { signal, onProgress })
    return { ok: true, ...execution, milliseconds: performance.now() - started }
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error
    return { ok: false, cancelled: error.problem.code === 'cancelled', problem: error.problem }
  }
}

function execute(workers: Workers, plan: Plan, options: CallOptions): Promise<Execution<Result>> {
  switch (plan.kind) {
    case 'cluster':
      return runCluster(workers, plan, options)
    case 'compare':
      return runCompare(workers, plan, options)
    case 'forecast':
      return runForecast(workers, plan, options)
    case 'input':
      // a control that is not filled from data need not wait for the engine
      return plan.options === null ? Promise.resolve(plainInput) : workers.duckdb('runPlan', plan, options)
    default:
      return workers.duckdb('runPlan', plan, options)
  }
}

const plainInput: Execution<Result> = { result: { kind: 'input', options: null }, relations: [], fingerprint: '' }

async function runCluster(workers: Workers, plan: ClusterPlan, options: CallOptions): Promise<Execution<Result>> {
  const columns = await workers.duckdb('readFeatures', plan, options)
  const { features, scale, missing, k, range, seed, restarts } = plan
  const request = { columns, features, scale, missing, k, range, seed, restarts }
  const fit = await workers.cluster('fitClusters', request, options)
  return workers.duckdb('writeClusters', { plan, fit }, options)
}

async function runCompare(workers: Workers, plan: ComparePlan, options: CallOptions): Promise<Execution<Result>> {
  const request = await workers.duckdb('readFigures', plan, options)
  const figures = await workers.statistics('compareSegments', request, options)
  return workers.duckdb('writeComparison', { plan, request, figures }, options)
}

async function runForecast(workers: Workers, plan: ForecastPlan, options: CallOptions): Promise<Execution<Result>> {
  const request = await workers.duckdb('readSeries', plan, options)
  const figures = await workers.forecast('forecastSegments', request, options)
  return workers.duckdb('writeForecast', { plan, figures }, options)
}

import { wrap } from 'comlink'
import engineUrl from 'virtual:duckdb-engine'
import type { Core, CoreMethods } from '../../workers/api.ts'
import { type CallOptions, type Caller, createCaller } from './create-caller.ts'
import type { ClusterMethods, DuckdbMethods, ForecastMethods, StatisticsMethods } from './methods.ts'

export interface Workers {
  duckdb: Caller<DuckdbMethods>
  cluster: Caller<ClusterMethods>
  forecast: Caller<ForecastMethods>
  statistics: Caller<StatisticsMethods>
  /** Fetches and starts the engine; the other workers start on their first call. */
  open(options: CallOptions): Promise<null>
}

/** One worker per core, so that a long fit never holds up a query. The light ones start when first used. */
export function openWorkers(): Workers {
  const duckdb = callerOf<DuckdbMethods>(
    new Worker(new URL('../../workers/duckdb/duckdb.worker.ts', import.meta.url), { type: 'module', name: 'duckdb' }),
  )
  return {
    duckdb,
    cluster: late(() =>
      callerOf<ClusterMethods>(
        new Worker(new URL('../../workers/cluster/cluster.worker.ts', import.meta.url), {
          type: 'module',
          name: 'cluster',
        }),
      ),
    ),
    forecast: late(() =>
      callerOf<ForecastMethods>(
        new Worker(new URL('../../workers/forecast/forecast.worker.ts', import.meta.url), {
          type: 'module',
          name: 'forecast',
        }),
      ),
    ),
    statistics: late(() =>
      callerOf<StatisticsMethods>(
        new Worker(new URL('../../workers/statistics/statistics.worker.ts', import.meta.url), {
          type: 'module',
          name: 'statistics',
        }),
      ),
    ),
    open: (options) => duckdb('open', new URL(engineUrl, location.href).href, options),
  }
}

function callerOf<M extends CoreMethods>(worker: Worker): Caller<M> {
  return createCaller(wrap<Core<M>>(worker))
}

function late<M extends CoreMethods>(open: () => Caller<M>): Caller<M> {
  let caller: Caller<M> | null = null
  return (method, request, options) => (caller ??= open())(method, request, options)
}

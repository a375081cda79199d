import engineUrl from 'virtual:duckdb-engine'
import type { CallOptions, Caller } from './create-caller.ts'
import type { ClusterMethods, DuckdbMethods, ForecastMethods, HashMethods, StatisticsMethods } from './methods.ts'
import { openThread } from './thread.ts'
import { createLine, type Line } from './worker-line.ts'

export interface Workers {
  duckdb: Caller<DuckdbMethods>
  cluster: Caller<ClusterMethods>
  forecast: Caller<ForecastMethods>
  statistics: Caller<StatisticsMethods>
  hash: Caller<HashMethods>
  /** Fetches and starts the engine; the other workers start on their first call. */
  open(options: CallOptions): Promise<null>
  /** The life of the engine's worker. After its end `open` starts another. */
  engine: Pick<Line<DuckdbMethods>, 'end' | 'listen'>
}

/** One worker per core, so that a long fit never holds up a query. The light ones start when first used. */
export function openWorkers(): Workers {
  const engine = createLine<DuckdbMethods>(
    () =>
      openThread(
        new Worker(new URL('../../workers/duckdb/duckdb.worker.ts', import.meta.url), {
          type: 'module',
          name: 'duckdb',
        }),
      ),
    { name: 'The engine', aside: ['memory', 'readPage'] },
  )
  engine.connect()
  const cluster = createLine<ClusterMethods>(
    () =>
      openThread(
        new Worker(new URL('../../workers/cluster/cluster.worker.ts', import.meta.url), {
          type: 'module',
          name: 'cluster',
        }),
      ),
    { name: 'The clustering' },
  )
  const forecast = createLine<ForecastMethods>(
    () =>
      openThread(
        new Worker(new URL('../../workers/forecast/forecast.worker.ts', import.meta.url), {
          type: 'module',
          name: 'forecast',
        }),
      ),
    { name: 'The forecast' },
  )
  const statistics = createLine<StatisticsMethods>(
    () =>
      openThread(
        new Worker(new URL('../../workers/statistics/statistics.worker.ts', import.meta.url), {
          type: 'module',
          name: 'statistics',
        }),
      ),
    { name: 'The comparison' },
  )
  const hash = createLine<HashMethods>(
    () =>
      openThread(
        new Worker(new URL('../../workers/hash/hash.worker.ts', import.meta.url), { type: 'module', name: 'hash' }),
      ),
    { name: 'The fingerprinting' },
  )
  return {
    duckdb: engine.call,
    cluster: cluster.call,
    forecast: forecast.call,
    statistics: statistics.call,
    hash: hash.call,
    open: (options) => engine.call('open', new URL(engineUrl, location.href).href, options),
    engine,
  }
}

/** The engine's synchronous bindings for browsers; its package ships them without exporting them (vite.config.ts). */
declare module 'duckdb-blocking' {
  import type { DuckDBBindings, DuckDBBundles, DuckDBRuntime, Logger } from '@duckdb/duckdb-wasm/blocking'

  export * from '@duckdb/duckdb-wasm/blocking'
  export const BROWSER_RUNTIME: DuckDBRuntime
  export function createDuckDB(bundles: DuckDBBundles, logger: Logger, runtime: DuckDBRuntime): Promise<DuckDBBindings>
}

/** The address of the engine's WebAssembly, gzip-compressed (.config/duckdb-engine.ts). */
declare module 'virtual:duckdb-engine' {
  const url: string
  export default url
}

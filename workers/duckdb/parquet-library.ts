type ParquetLibrary = typeof import('parquet-wasm')

let library: Promise<ParquetLibrary> | null = null

/**
 * The library that reads and writes Parquet, 5 MB, loaded when it is first needed. In Node the package opens its
 * WebAssembly by path; in the browser it is an asset of the site, which a failed load asks for again.
 */
export function openParquetLibrary(): Promise<ParquetLibrary> {
  library ??= load().catch((error: unknown) => {
    library = null
    throw error
  })
  return library
}

async function load(): Promise<ParquetLibrary> {
  const loaded = (await import('parquet-wasm')) as ParquetLibrary & { default?: unknown }
  // only the build for browsers has something to start
  if (typeof loaded.default === 'function') await (loaded.default as () => Promise<unknown>)()
  return loaded
}

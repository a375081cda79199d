import type { FileAccess } from '../file-access.ts'

export type Parquet = typeof import('parquet-wasm/esm')

let started: Promise<Parquet> | null = null

/** The library that reads and writes Parquet, started once; 1.6 MB over the wire, loaded when it is first needed. */
export function loadParquet(access: Pick<FileAccess, 'loadLibrary'>): Promise<Parquet> {
  started ??= startParquet(access).catch((error: unknown) => {
    started = null
    throw error
  })
  return started
}

async function startParquet(access: Pick<FileAccess, 'loadLibrary'>): Promise<Parquet> {
  const [library, module] = await Promise.all([import('parquet-wasm/esm'), access.loadLibrary('parquet')])
  library.initSync({ module })
  return library
}

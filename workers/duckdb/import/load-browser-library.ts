import parquetUrl from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url'
import sqliteUrl from 'sql.js/dist/sql-wasm-browser.wasm?url'
import type { WasmLibrary } from './file-access.ts'

const ADDRESSES: Record<WasmLibrary, string> = { parquet: parquetUrl, sqlite: sqliteUrl }

/** Fetches a library from the site itself. */
export async function loadBrowserLibrary(library: WasmLibrary): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(ADDRESSES[library])
  if (!response.ok) throw new Error(`The reader for ${library} files could not be loaded: ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}

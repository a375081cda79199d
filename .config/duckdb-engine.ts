import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const require = createRequire(import.meta.url)
const engine = require.resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm')
const { version } = JSON.parse(readFileSync(join(dirname(engine), '../package.json'), 'utf8')) as { version: string }
const packed = join(import.meta.dirname, `../node_modules/.cache/tessera/${version}/duckdb-eh.bin`)

/**
 * The engine as one gzip file (34 MB → 7.6 MB): some static hosts refuse files above 25 MB. It is not called `.gz`,
 * because servers add `Content-Encoding` to such names and the worker, which inflates it, would get it inflated already.
 * Takes 4 s once per version of the engine.
 */
function packEngine(): string {
  if (!existsSync(packed)) {
    mkdirSync(dirname(packed), { recursive: true })
    const partial = `${packed}.${process.pid}`
    writeFileSync(partial, gzipSync(readFileSync(engine), { level: 9 }))
    renameSync(partial, packed)
  }
  return packed
}

/**
 * `import url from 'virtual:duckdb-engine'`: the address of the packed engine.
 * `import { … } from 'duckdb-blocking'`: the engine's synchronous bindings for browsers, which its package does not export.
 */
export function duckdbEngine(): Plugin {
  return {
    name: 'duckdb-engine',
    enforce: 'pre',
    resolveId(id) {
      if (id === 'virtual:duckdb-engine') return `${packEngine()}?url`
      if (id === 'duckdb-blocking') return join(dirname(engine), 'duckdb-browser-blocking.mjs')
      return null
    },
  }
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { ROOT } from '../support/sources.ts'
import { serveFolder } from '../support/static-server.ts'

export interface Sites {
  /** Address of the built app. */
  app: string
  /** Address of a page that does nothing but open DuckDB-WASM. */
  bare: string
  /** Address of a page with the app's engine and compiler on ten million orders. */
  segments: string
  close(): Promise<void>
}

/** Builds the app and the bare page and serves both. */
export async function openSites(): Promise<Sites> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-bench-'))
  await build({
    configFile: join(ROOT, 'vite.config.ts'),
    build: { outDir: join(folder, 'app'), emptyOutDir: true },
    logLevel: 'warn',
  })
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'bare'),
    base: './',
    build: { outDir: join(folder, 'bare'), emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 2000 },
    logLevel: 'warn',
  })
  await build({
    configFile: join(ROOT, 'vite.config.ts'),
    root: join(import.meta.dirname, 'segments'),
    build: { outDir: join(folder, 'segments'), emptyOutDir: true },
    logLevel: 'warn',
  })
  const app = await serveFolder(join(folder, 'app'), '/')
  const bare = await serveFolder(join(folder, 'bare'), '/')
  const segments = await serveFolder(join(folder, 'segments'), '/')
  return {
    app: app.url,
    bare: bare.url,
    segments: segments.url,
    close: async () => {
      await Promise.all([app.close(), bare.close(), segments.close()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

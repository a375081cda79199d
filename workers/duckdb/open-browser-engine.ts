import { BROWSER_RUNTIME, createDuckDB, DuckDBDataProtocol, VoidLogger } from 'duckdb-blocking'
import { createEngine, type Engine, type StatementProgress } from './create-engine.ts'
import type { FileAccess } from './import/file-access.ts'
import { loadBrowserLibrary } from './import/load-browser-library.ts'
import { createSurveyBeside } from './import/survey-beside.ts'
import { inflate } from './inflate.ts'
import { refuseRequests } from './refuse-requests.ts'
import { watchReads } from './watch-reads.ts'

/**
 * Fetches the engine from the site itself, inflates it and starts it in this worker. `onProgress` gets the share of
 * bytes fetched. The blocking build is used because this worker already is off the main thread: statements still run
 * in steps, and one worker less stands between a question and its answer.
 */
export async function openBrowserEngine(url: string, onProgress: (done: number) => void): Promise<Engine> {
  const mainModule = URL.createObjectURL(await fetchModule(url, onProgress))
  try {
    refuseRequests()
    const progress: StatementProgress = { onProgress: null }
    // the running job hears of it, instead of a bare `postMessage`
    BROWSER_RUNTIME.progressUpdate = (_done, percentage) => progress.onProgress?.(percentage / 100)
    const db = await createDuckDB(
      { mvp: { mainModule, mainWorker: '' }, eh: { mainModule, mainWorker: '' } },
      new VoidLogger(),
      BROWSER_RUNTIME,
    )
    await db.instantiate(() => {})
    db.open({ query: { queryPollingInterval: 20 } })
    const files = {
      register: registerWith(db),
      drop: (name: string) => db.dropFile(name),
      survey: createSurveyBeside(),
      loadLibrary: loadBrowserLibrary,
      ...watchReads(BROWSER_RUNTIME),
    }
    return createEngine(db, files, progress)
  } finally {
    URL.revokeObjectURL(mainModule)
  }
}

function registerWith(db: Awaited<ReturnType<typeof createDuckDB>>): FileAccess['register'] {
  return async (name, file) => db.registerFileHandle(name, file, DuckDBDataProtocol.BROWSER_FILEREADER, true)
}

async function fetchModule(url: string, onProgress: (done: number) => void): Promise<Blob> {
  const response = await fetch(url)
  if (!response.ok || !response.body) throw new Error(`The engine could not be loaded: ${response.status}`)
  const total = Number(response.headers.get('content-length')) || 8_000_000
  let received = 0
  const counted = response.body.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        received += chunk.length
        onProgress(Math.min(1, received / total))
        controller.enqueue(chunk)
      },
    }),
  )
  return new Response(await inflate(counted), { headers: { 'content-type': 'application/wasm' } }).blob()
}

import type { Result } from '../../workers/api.ts'
import { createCore } from '../../workers/create-core.ts'
import { fitClusters } from '../../workers/cluster/fit-clusters.ts'
import { forecastSegments } from '../../workers/forecast/forecast-segments.ts'
import { compareSegments } from '../../workers/statistics/compare-segments.ts'
import type { CompareRequest, Core, CoreMethods } from '../../workers/api.ts'
import type { Remote } from 'comlink'
import { createCaller } from '../../src/compute/create-caller.ts'
import type { Workers } from '../../src/compute/open-workers.ts'
import { runPlan } from '../../src/compute/run-plan.ts'
import { parseNotebook, readFrontMatter } from '../../src/notebook/index.ts'
import { type CellReport, emptyReport } from '../../src/state/cell-report.ts'
import { createDataflow } from '../../src/state/dataflow.ts'
import type { SourceTable } from '../../src/state/read-schema.ts'
import { noControl, openEngine, openFile } from './engine.ts'

export interface RunNotebook {
  /** Report of each cell by its id. */
  cells: Record<string, CellReport>
  result<K extends Result['kind']>(id: string, kind: K): Extract<Result, { kind: K }>
}

/**
 * Runs a notebook from its text to its last cell on everything that ships (engine, cores, dataflow), without a browser.
 * `findFile` gives the path of each source's file.
 */
export async function runNotebook(text: string, findFile: (path: string) => string): Promise<RunNotebook> {
  const notebook = parseNotebook(text)
  const { value: front } = readFrontMatter(notebook)
  const workers = await openCores()
  const sources = await readSources(workers.engine, front.sources, findFile)
  const cells = notebook.blocks.filter((block) => block.type === 'cell')
  const reports = new Map<string, CellReport>()
  await new Promise<void>((resolve) => {
    const dataflow = createDataflow({
      run: (plan, signal, onProgress) => runPlan(workers.workers, plan, signal, onProgress),
      drop: () => {},
      onReport(key, report) {
        reports.set(key, { ...(reports.get(key) ?? emptyReport), ...report })
        const states = cells.map((cell) => reports.get(cell.key)?.state)
        if (states.every((state) => state === 'done' || state === 'failed' || state === 'blocked')) resolve()
      },
    })
    dataflow.update({ cells, declarations: front.declarations, sources, values: {} })
  })
  const named = Object.fromEntries(cells.map(({ key, id }) => [id ?? key, reports.get(key)!]))
  return {
    cells: named,
    result(id, kind) {
      const result = named[id]?.result
      if (result?.kind !== kind) throw new Error(`The cell ${id} has ${result?.kind ?? 'no result'}, not a ${kind}.`)
      return result as never
    },
  }
}

/** What is wrong in a run, one line per problem: empty when every cell is done without an error. */
export function listProblems({ cells }: RunNotebook): string[] {
  return Object.entries(cells).flatMap(([id, { state, note, diagnostics }]) => [
    ...(state === 'done' ? [] : [`${id}: ${state}, ${note}`]),
    ...diagnostics.map(({ message, hint }) => `${id}: ${message} ${hint ?? ''}`),
  ])
}

async function openCores() {
  const engine = await openEngine()
  const workers = {
    duckdb: callDirectly(engine as never),
    cluster: callDirectly({ fitClusters }),
    forecast: callDirectly({ forecastSegments }),
    statistics: callDirectly({ compareSegments: async (request: CompareRequest) => compareSegments(request) }),
    open: async () => null,
  } as unknown as Workers
  return { engine, workers }
}

/** The bridge without a thread between its ends. */
function callDirectly<M extends CoreMethods>(methods: M) {
  return createCaller(createCore(methods) as unknown as Remote<Core<M>>)
}

async function readSources(
  engine: Awaited<ReturnType<typeof openEngine>>,
  sources: Record<string, { file: string }>,
  findFile: (path: string) => string,
): Promise<SourceTable[]> {
  const tables: SourceTable[] = []
  for (const [table, { file }] of Object.entries(sources)) {
    const report = await engine.importFile(
      { table, files: [{ file: await openFile(findFile(file)), name: file }], reading: {} },
      noControl,
    )
    tables.push({ table, state: 'ready', version: '1', columns: report.columns })
  }
  return tables
}

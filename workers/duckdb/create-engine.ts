import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking'
import type { ChartPlan, InputPlan, QueryPlan, RfmPlan, SegmentsPlan } from '../../src/lang/plan.ts'
import type { Control, Execution, ExportRequest, ImportRequest, MemoryReport, Result, Table } from '../api.ts'
import { readFeatures, writeClusters } from './cluster-data.ts'
import { readFigures, writeComparison } from './compare-data.ts'
import { dropRelation } from './define-relation.ts'
import { exportRelation } from './export/export-relation.ts'
import { describeDistribution } from './describe-distribution.ts'
import { explainEntity, explainGroup } from './explain.ts'
import { readSeries, writeForecast } from './forecast-data.ts'
import type { FileAccess } from './import/file-access.ts'
import { guardImport } from './import/guard-import.ts'
import { importFile } from './import/import-file.ts'
import { preflight } from './preflight/preflight.ts'
import { profileTable } from './profile-columns.ts'
import { createMeter } from './measure-memory.ts'
import { readRejects, rejectsOf } from './import/text/collect-rejects.ts'
import { readPage } from './read-page.ts'
import { runChart, runInput, runQuery, runRfm } from './run-plan.ts'
import { runSegments } from './run-segments.ts'
import { createSession, type Session } from './session.ts'

export type TablePlan = QueryPlan | SegmentsPlan | RfmPlan | ChartPlan | InputPlan

/** Lets whoever owns the engine's runtime say how far the running statement is, from 0 to 1. */
export interface StatementProgress {
  onProgress: ((done: number) => void) | null
}

export type Engine = ReturnType<typeof createEngine>

/**
 * The database as a core: every method has the connection to itself until it ends, can be cancelled between steps, and
 * takes and gives plain data. `db` must be open. Extension loading is switched off: nothing is fetched at run time.
 */
export function createEngine(db: DuckDBBindings, access: FileAccess, statements: StatementProgress) {
  const session = openSession(db)
  const measure = createMeter(session)
  const inTurn =
    <R, A>(method: (session: Session, request: R, control: Control) => Promise<A>) =>
    (request: R, control: Control): Promise<A> =>
      session.exclusively(control, async () => {
        statements.onProgress = (done) => control.progress({ done, label: 'Querying' })
        try {
          return await method(session, request, control)
        } finally {
          statements.onProgress = null
        }
      })
  return {
    importFile: (request: ImportRequest, control: Control) =>
      session.exclusively(control, () =>
        guardImport(session, request.files[0]?.name ?? request.table, control, () =>
          importFile(session, access, request, control),
        ),
      ),
    preflight: (request: Pick<ImportRequest, 'files' | 'reading'>, control: Control) =>
      session.exclusively(control, () => preflight(session, access, request, control)),
    runPlan: inTurn(runPlan),
    readFeatures: inTurn(readFeatures),
    writeClusters: inTurn(writeClusters),
    readFigures: inTurn(readFigures),
    writeComparison: inTurn(writeComparison),
    readSeries: inTurn(readSeries),
    writeForecast: inTurn(writeForecast),
    explainGroup: inTurn(explainGroup),
    explainEntity: inTurn(explainEntity),
    exportRelation: inTurn((session, request: ExportRequest, control) =>
      exportRelation(session, access, request, control),
    ),
    profileTable: inTurn(profileTable),
    describeDistribution: inTurn(describeDistribution),
    /** Tables are read between the steps of what runs; a view may need what is bound for a job, and waits for its turn. */
    readPage: async (request: PageRequest, control: Control): Promise<Table> => {
      const read = async () => readPage(session, request.relation, request.offset, request.limit)
      return session.relations.get(request.relation) === 'VIEW' ? session.exclusively(control, read) : read()
    },
    readRejects: inTurn(async (session, { table, offset, limit }: RejectsRequest) =>
      readRejects(session, table, offset, limit),
    ),
    drop: inTurn(async (session, relations: string[]) => {
      for (const name of relations) {
        dropRelation(session, name)
        dropRelation(session, `${name}~members`)
        dropRelation(session, rejectsOf(name))
      }
    }),
    version: inTurn(async (session, _: null) => `DuckDB ${String(session.runNow('SELECT version()').data[0]![0])}`),
    memory: async (_: null, _control: Control): Promise<MemoryReport> => measure(),
  }
}

export interface RejectsRequest {
  table: string
  offset: number
  limit: number
}

export interface PageRequest {
  relation: string
  offset: number
  limit: number
}

function runPlan(session: Session, plan: TablePlan, control: Control): Promise<Execution<Result>> {
  switch (plan.kind) {
    case 'query':
      return runQuery(session, plan, control)
    case 'segments':
      return runSegments(session, plan, control)
    case 'rfm':
      return runRfm(session, plan, control)
    case 'chart':
      return runChart(session, plan, control)
    case 'input':
      return runInput(session, plan, control)
  }
}

function openSession(db: DuckDBBindings): Session {
  const connection = db.connect().useUnsafe((_, id) => id)
  const session = createSession(db, connection)
  for (const setting of SETTINGS) session.runNow(setting)
  return session
}

/** Extensions would be fetched from another host; the progress bar is what makes the runtime report progress; as JSON an
 * error tells its exact place. */
const SETTINGS = [
  'SET autoinstall_known_extensions = false',
  'SET autoload_known_extensions = false',
  'SET enable_progress_bar = true',
  'SET progress_bar_time = 0',
  'SET errors_as_json = true',
]

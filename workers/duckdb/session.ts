import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking'
import type { Parameters } from '../../src/lang/plan.ts'
import type { Control, Table } from '../api.ts'
import { Cancelled } from '../cancelled.ts'
import { bindParameters, variableStatements } from './bind-parameters.ts'
import { describeProblem, EngineError } from './describe-problem.ts'
import { joinBytes } from './join-bytes.ts'
import { readTable } from './read-table.ts'

export type RelationType = 'TABLE' | 'VIEW'

/** One connection. Statements run in steps, so that a cancel can stop them; one job at a time has the connection. */
export interface Session {
  db: DuckDBBindings
  connection: number
  /** What this session has defined: a table cannot replace a view of its name, nor a view a table. */
  relations: Map<string, RelationType>
  /** Runs one statement, `head` and `sql`. Fails with `EngineError` (span in `sql`) or `Cancelled`. */
  run(sql: string, control: Control, head?: string): Promise<Table>
  /** The rows of a query in batches of Arrow bytes, made while they are taken: the whole result is nowhere in memory.
   * The first batch is empty: without any row there are columns all the same. */
  stream(sql: string, control: Control): AsyncGenerator<{ header: Uint8Array; batch: Uint8Array }>
  /** The same without control: for the engine's own short statements. */
  runNow(sql: string): Table
  /** One short statement on a connection of its own: it may come between the steps of whatever runs. It sees no `$name`. */
  runAside(sql: string): Table
  /** Binds `$name` for the statements that follow in this job. */
  setParameters(parameters: Parameters): void
  /** Waits for its turn, then runs `job` with the connection to itself. */
  exclusively<T>(control: Control, job: () => Promise<T>): Promise<T>
}

export function createSession(db: DuckDBBindings, connection: number): Session {
  let queue: Promise<unknown> = Promise.resolve()
  let aside: number | null = null
  const runOn = (on: number, sql: string): Table => {
    try {
      return readTable(db.runQuery(on, bindParameters(sql)))
    } catch (error) {
      throw new EngineError(describeProblem(error, sql))
    }
  }
  return {
    db,
    connection,
    relations: new Map(),
    async run(sql, control, head = '') {
      try {
        return readTable(await runInSteps(db, connection, head + bindParameters(sql), control))
      } catch (error) {
        throw error instanceof Cancelled ? error : new EngineError(describeProblem(error, sql, head))
      }
    },
    async *stream(sql, control) {
      try {
        yield* fetchBatches(db, connection, bindParameters(sql), control)
      } catch (error) {
        throw error instanceof Cancelled ? error : new EngineError(describeProblem(error, sql))
      }
    },
    runNow: (sql) => runOn(connection, sql),
    runAside: (sql) => runOn((aside ??= db.connect().useUnsafe((_, id) => id)), sql),
    setParameters(parameters) {
      for (const { sql, value } of variableStatements(parameters)) {
        const statement = db.createPrepared(connection, sql)
        db.runPrepared(connection, statement, [value])
        db.closePrepared(connection, statement)
      }
    },
    exclusively(control, job) {
      const turn = queue.then(() => {
        if (control.cancelled()) throw new Cancelled()
        return job()
      })
      queue = turn.catch(() => undefined)
      return turn
    },
  }
}

async function runInSteps(db: DuckDBBindings, connection: number, sql: string, control: Control): Promise<Uint8Array> {
  const parts = [await startQuery(db, connection, sql, control, false)]
  for (;;) {
    await control.pause()
    stopIfCancelled(db, connection, control)
    const part = db.fetchQueryResults(connection)
    if (part === null) continue
    if (part.length === 0) return joinBytes(parts)
    parts.push(part)
  }
}

async function startQuery(
  db: DuckDBBindings,
  connection: number,
  sql: string,
  control: Control,
  streamed: boolean,
): Promise<Uint8Array> {
  let header = db.startPendingQuery(connection, sql, streamed)
  while (header === null) {
    await control.pause()
    stopIfCancelled(db, connection, control)
    header = db.pollPendingQuery(connection)
  }
  return header
}

async function* fetchBatches(db: DuckDBBindings, connection: number, sql: string, control: Control) {
  const header = await startQuery(db, connection, sql, control, true)
  yield { header, batch: new Uint8Array() }
  for (;;) {
    await control.pause()
    stopIfCancelled(db, connection, control)
    const batch = db.fetchQueryResults(connection)
    if (batch === null) continue
    if (batch.length === 0) return
    yield { header, batch }
  }
}

function stopIfCancelled(db: DuckDBBindings, connection: number, control: Control): void {
  if (!control.cancelled()) return
  db.cancelPendingQuery(connection)
  throw new Cancelled()
}

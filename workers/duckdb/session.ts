import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking'
import type { Parameters } from '../../src/lang/plan.ts'
import type { Control, Table } from '../api.ts'
import { Cancelled } from '../cancelled.ts'
import { bindParameters, variableStatements } from './bind-parameters.ts'
import { describeProblem, EngineError } from './describe-problem.ts'
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
  /** The same without control: for the engine's own short statements. */
  runNow(sql: string): Table
  /** Binds `$name` for the statements that follow in this job. */
  setParameters(parameters: Parameters): void
  /** Waits for its turn, then runs `job` with the connection to itself. */
  exclusively<T>(control: Control, job: () => Promise<T>): Promise<T>
}

export function createSession(db: DuckDBBindings, connection: number): Session {
  let queue: Promise<unknown> = Promise.resolve()
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
    runNow(sql) {
      try {
        return readTable(db.runQuery(connection, bindParameters(sql)))
      } catch (error) {
        throw new EngineError(describeProblem(error, sql))
      }
    },
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
  let header = db.startPendingQuery(connection, sql, false)
  while (header === null) {
    await control.pause()
    if (control.cancelled()) {
      db.cancelPendingQuery(connection)
      throw new Cancelled()
    }
    header = db.pollPendingQuery(connection)
  }
  const parts = [header]
  for (;;) {
    const part = db.fetchQueryResults(connection)
    if (part === null) continue
    if (part.length === 0) return joinBytes(parts)
    parts.push(part)
  }
}

function joinBytes(parts: Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    bytes.set(part, offset)
    offset += part.length
  }
  return bytes
}

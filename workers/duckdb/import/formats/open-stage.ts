import { describeProblem, EngineError } from '../../describe-problem.ts'
import { describeColumns } from '../../describe-relation.ts'
import { quote } from '../../quote.ts'
import type { Session } from '../../session.ts'
import { makeDistinct } from './distinct-names.ts'
import { listReadable, type ReadableColumn } from './readable-columns.ts'

/** A table that grows by batches of Arrow bytes. */
export interface Stage {
  relation: string
  /** Names of its columns in the file; known after the first batch. */
  names(): string[]
  /** Adds the rows of one complete Arrow stream. `fileNames` are the names of its columns where the engine changes them. */
  insert(stream: Uint8Array, fileNames: string[]): void
  /** Drops all of it: nothing of a failed or cancelled import stays. */
  drop(): void
}

/** Name of the table that holds the raw rows of a file until somebody has settled them. */
export function nameStage(table: string): string {
  return `${table}~staged`
}

/**
 * Batches whose columns are plain go straight into the table; others pass through a table for one batch, in which nested columns become readable ones, so that the
 * raw form of the whole file never stands beside the readable one.
 */
export function openStage(session: Session, table: string): Stage {
  const relation = nameStage(table)
  const batch = `${table}~batch`
  let readable: ReadableColumn[] | null = null
  let direct = false
  dropTables(session, [relation, batch])

  function copyBatch(columns: ReadableColumn[], create: boolean): void {
    const names = makeDistinct(columns.map(({ name }) => name))
    const list = columns.map(({ sql }, index) => `${sql} AS ${quote(names[index]!)}`).join(', ')
    const head = create ? `CREATE TABLE ${quote(relation)} AS` : `INSERT INTO ${quote(relation)}`
    session.runNow(`${head} SELECT ${list} FROM ${quote(batch)}`)
    dropTables(session, [batch])
  }

  function insertFirst(stream: Uint8Array, fileNames: string[]): void {
    insertStream(session, batch, stream, true)
    const columns = describeColumns(session, batch)
    readable = listReadable(columns, fileNames)
    const names = makeDistinct(readable.map(({ name }) => name))
    direct = readable.length === columns.length && readable.every(({ sql }, i) => sql === quote(columns[i]!.name))
    direct &&= columns.every(({ name }, index) => name === names[index])
    if (direct) session.runNow(`ALTER TABLE ${quote(batch)} RENAME TO ${quote(relation)}`)
    else copyBatch(readable, true)
  }

  return {
    relation,
    names: () => readable?.map(({ name }) => name) ?? [],
    insert(stream, fileNames) {
      if (!readable) return insertFirst(stream, fileNames)
      insertStream(session, direct ? relation : batch, stream, !direct)
      if (!direct) copyBatch(readable, false)
    },
    drop: () => dropTables(session, [relation, batch]),
  }
}

function insertStream(session: Session, name: string, stream: Uint8Array, create: boolean): void {
  try {
    session.db.insertArrowFromIPCStream(session.connection, stream, { name, create })
  } catch (error) {
    throw new EngineError(describeProblem(error, ''))
  }
}

export function dropTables(session: Session, names: string[]): void {
  session.runNow(names.map((name) => `DROP TABLE IF EXISTS ${quote(name)}`).join('; '))
}

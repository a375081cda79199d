import { Field, makeData, RecordBatch, Schema, Struct, Table, tableToIPC } from 'apache-arrow'
import { quote } from '../../quote.ts'
import type { Session } from '../../session.ts'
import { buildColumn } from './build-column.ts'
import { type Cell, type CellKind, isMidnight, kindOf, SQL_TYPES, widen } from './cell-kinds.ts'
import { createNamer } from './distinct-names.ts'
import { dropTables, nameStage } from './open-stage.ts'

interface StagedColumn {
  /** In the table. */
  name: string
  cells: Cell[]
  /** Of the rows that are in the table, and of those that wait. */
  stored: CellKind | null
  kind: CellKind
  /** Whether one of its moments has a time of the day. */
  timed: boolean
  /** The name in the file. */
  source: string
}

/** A table that grows by rows whose columns and types turn up on the way. */
export interface RowStage {
  relation: string
  rows(): number
  names(): string[]
  /** The number of the column called `name` in the file; every call adds one. */
  addColumn(name: string): number
  /** Starts a row; cells that are not set are missing. */
  addRow(): void
  set(column: number, cell: Cell): void
  /** Hands waiting rows to the engine when there are enough. */
  flushFull(): void
  /** Hands the rest over, settles dates, and leaves out columns without a value that are in `unneeded`. */
  finish(unneeded?: ReadonlySet<number>): void
  drop(): void
}

/** Rows and cells after which a batch goes to the engine. */
const BATCH_ROWS = 50_000
const BATCH_CELLS = 1_000_000

/**
 * A column has the narrowest type that holds all its values; when a later value does not fit, the engine widens what it
 * has. So a file is read once, and only one batch of it stands in memory.
 */
export function openRowStage(session: Session, table: string): RowStage {
  const relation = nameStage(table)
  const columns: StagedColumn[] = []
  /** Those that are in the table, in its order. */
  const placed = new Set<StagedColumn>()
  const giveName = createNamer()
  let waiting = 0
  let stored = 0
  /** Columns with a value. */
  let filled = 0
  dropTables(session, [relation])

  /** Columns without a value wait for one, or for the end: a sheet with one stray cell far to the right has thousands. */
  function flush(isNeeded: (column: StagedColumn) => boolean): void {
    const before = placed.size
    for (const column of columns) if (isNeeded(column)) placed.add(column)
    if (placed.size === 0) return
    if (before === 0) createTable()
    else for (const column of placed) fitColumn(column)
    if (waiting > 0) insertBatch()
    stored += waiting
    waiting = 0
    for (const column of columns) column.cells = []
  }

  function createTable(): void {
    const list = Array.from(placed, ({ name, kind }) => `${quote(name)} ${SQL_TYPES[kind]}`)
    session.runNow(`CREATE TABLE ${quote(relation)} (${list.join(', ')})`)
    for (const column of placed) column.stored = column.kind
  }

  /** A column that had its first value late stands behind others. */
  function orderColumns(): void {
    if ([...placed].every((column, index) => column === columns[index])) return
    const aside = quote(`${relation}~ordered`)
    const list = columns.map(({ name }) => quote(name)).join(', ')
    session.runNow(`CREATE TABLE ${aside} AS SELECT ${list} FROM ${quote(relation)}`)
    session.runNow(`DROP TABLE ${quote(relation)}; ALTER TABLE ${aside} RENAME TO ${quote(relation)}`)
  }

  function fitColumn(column: StagedColumn): void {
    const { name, kind, stored } = column
    const head = `ALTER TABLE ${quote(relation)}`
    if (stored === null) session.runNow(`${head} ADD COLUMN ${quote(name)} ${SQL_TYPES[kind]}`)
    else if (SQL_TYPES[stored] !== SQL_TYPES[kind]) session.runNow(`${head} ALTER ${retype(quote(name), stored, kind)}`)
    column.stored = kind
  }

  function insertBatch(): void {
    const data = Array.from(placed, ({ cells, kind }) => buildColumn(fill(cells, waiting), kind))
    const schema = new Schema(Array.from(placed, ({ name }, index) => new Field(name, data[index]!.type, true)))
    const struct = makeData({ type: new Struct(schema.fields), length: waiting, nullCount: 0, children: data })
    const stream = tableToIPC(new Table([new RecordBatch(schema, struct)]), 'stream')
    session.db.insertArrowFromIPCStream(session.connection, stream, { name: relation, create: false })
  }

  return {
    relation,
    rows: () => stored + waiting,
    names: () => columns.map(({ source }) => source),
    addColumn(name) {
      return (
        columns.push({ name: giveName(name), cells: [], stored: null, kind: 'none', timed: false, source: name }) - 1
      )
    },
    addRow() {
      waiting += 1
    },
    set(index, cell) {
      if (cell === null) return
      const column = columns[index]!
      while (column.cells.length < waiting - 1) column.cells.push(null)
      column.cells[waiting - 1] = cell
      if (column.kind === 'none') filled += 1
      column.kind = widen(column.kind, kindOf(cell))
      if (cell instanceof Date && !column.timed) column.timed = !isMidnight(cell)
    },
    flushFull() {
      if (waiting >= BATCH_ROWS || waiting * filled >= BATCH_CELLS) flush(({ kind }) => kind !== 'none')
    },
    finish(unneeded) {
      const left = columns.filter(({ kind }, index) => kind !== 'none' || !unneeded?.has(index))
      columns.splice(0, columns.length, ...left)
      flush(() => true)
      orderColumns()
      for (const { name, kind, timed } of columns)
        if (kind === 'moment' && !timed) session.runNow(`ALTER TABLE ${quote(relation)} ALTER ${quote(name)} TYPE DATE`)
    },
    drop: () => dropTables(session, [relation, `${relation}~ordered`]),
  }
}

function fill(cells: Cell[], length: number): Cell[] {
  while (cells.length < length) cells.push(null)
  return cells
}

/** How values of one kind become another; as text they look as `printCell` writes them. */
function retype(column: string, from: CellKind, to: CellKind): string {
  const text = `CAST(${column} AS VARCHAR)`
  const whole = `regexp_replace(${text}, '\\.0$', '')`
  const moment = `regexp_replace(regexp_replace(${text}, '\\.\\d+$', ''), ' 00:00:00$', '')`
  const using = from === 'double' ? whole : from === 'moment' ? moment : `CAST(${column} AS ${SQL_TYPES[to]})`
  return `${column} TYPE ${SQL_TYPES[to]}${to === 'text' || from === 'none' ? ` USING ${using}` : ''}`
}

import { parseCell } from '../lang/index.ts'
import type { CellBlock, Notebook } from './notebook.ts'

/** The version of the lock file's own shape. */
export const lockVersion = 1

/**
 * What a notebook was run on, to lie beside it as `x.lock.json`: nothing in it is needed to run the notebook, all of it
 * to say whether this is still the same data, text and engine.
 */
export interface Lock {
  version: number
  /** The engine's own version, e.g. `DuckDB v1.4.3`; `null` when it was not asked. */
  engine: string | null
  /** ISO date in use; `null` without any. */
  asOf: string | null
  /** By table name. */
  sources: Record<string, LockedSource>
  /** In the order of the page. */
  cells: LockedCell[]
}

/** A source as it was read; what is `null` was not known, because the file was not there. */
export interface LockedSource {
  /** As the notebook states it. */
  file: string
  /** SHA-256 of the bytes in hexadecimal. */
  sha256: string | null
  bytes: number | null
  rows: number | null
  /** The engine's type of each column, by name. */
  columns: Record<string, string> | null
}

export interface LockedCell {
  id: string | null
  kind: string
  /** SHA-256 of kind, id and body, one below the other, with LF line ends. */
  sha256: string
  /** Where chance begins, in cells that use it. */
  seed?: number
}

export type LockFacts = Omit<Lock, 'version' | 'cells'> & { notebook: Notebook }

/** The lock of a notebook. `hashText` gives the SHA-256 of a text's UTF-8 bytes in hexadecimal. */
export function makeLock({ notebook, ...facts }: LockFacts, hashText: (text: string) => string): Lock {
  const cells = notebook.blocks.filter((block) => block.type === 'cell')
  return { version: lockVersion, ...facts, cells: cells.map((cell) => lockCell(cell, hashText)) }
}

function lockCell({ kind, id, body }: CellBlock, hashText: (text: string) => string): LockedCell {
  const { cell } = parseCell(kind, id, body)
  const seed = cell.type === 'cluster' ? cell.settings.seed.value : null
  const text = `${kind}\n${id ?? ''}\n${body.replaceAll(/\r\n|\r/g, '\n')}`
  return { id, kind, sha256: hashText(text), ...(seed === null ? {} : { seed }) }
}

/**
 * The lock file: JSON, two spaces, keys always in the same order and sources by name, so that a diff shows changes only.
 * `{ version, engine, "as of", sources: { table: { file, sha256, bytes, rows, columns: { name: type } } }, cells: [{ id, kind, sha256, seed }] }`
 */
export function printLock({ version, engine, asOf, sources, cells }: Lock): string {
  const byName = Object.entries(sources).sort(([a], [b]) => (a < b ? -1 : 1))
  const printed = {
    version,
    engine,
    'as of': asOf,
    sources: Object.fromEntries(
      byName.map(([name, { file, sha256, bytes, rows, columns }]) => [name, { file, sha256, bytes, rows, columns }]),
    ),
    cells: cells.map(({ id, kind, sha256, seed }) => ({ id, kind, sha256, seed })),
  }
  return `${JSON.stringify(printed, null, 2)}\n`
}

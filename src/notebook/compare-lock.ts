import type { Lock, LockedCell, LockedSource } from './lock.ts'

/** Something that is not as a lock file has it. No difference is a failure: a notebook may move on. */
export interface Difference {
  about: 'source' | 'cell' | 'notebook'
  /** The table, the cell's id or the property. */
  name: string
  /** What happened to it, e.g. `data changed (541,909 → 541,910 rows)`. */
  change: string
}

/** What is different now from what was locked, sources first; what is not known on one of both sides is not compared. */
export function compareLock(lock: Lock, now: Lock): Difference[] {
  return [
    ...compareSources(lock.sources, now.sources),
    ...compareCells(lock.cells, now.cells),
    ...compareRest(lock, now),
  ]
}

/** A difference as a sentence. */
export function printDifference({ name, change }: Difference): string {
  return `${name}: ${change}.`
}

function compareSources(locked: Lock['sources'], now: Lock['sources']): Difference[] {
  const names = [...new Set([...Object.keys(locked), ...Object.keys(now)])]
  return names.flatMap((name) => {
    const [before, after] = [locked, now].map((sources) => (Object.hasOwn(sources, name) ? sources[name] : undefined))
    const changes = !before ? ['not in the lock file'] : !after ? ['no longer a source'] : compareSource(before, after)
    return changes.map((change): Difference => ({ about: 'source', name, change }))
  })
}

function compareSource(before: LockedSource, after: LockedSource): string[] {
  const columns = compareColumns(before.columns, after.columns)
  if (isOther(before.sha256, after.sha256)) return [`data changed (${compareRows(before, after)})`, ...columns]
  const rows = isOther(before.rows, after.rows)
    ? [`the same file now gives other rows (${compareRows(before, after)})`]
    : []
  const file = before.file === after.file ? [] : [`the file was ${before.file} and is ${after.file}`]
  return [...file, ...rows, ...columns]
}

function compareRows(before: LockedSource, after: LockedSource): string {
  const count = (rows: number) => rows.toLocaleString('en')
  if (before.rows === null || after.rows === null) return 'it is another file'
  if (before.rows === after.rows) return `${count(after.rows)} rows as before`
  return `${count(before.rows)} → ${count(after.rows)} rows`
}

function compareColumns(before: LockedSource['columns'], after: LockedSource['columns']): string[] {
  if (!before || !after) return []
  const gone = Object.keys(before).filter((name) => after[name] === undefined)
  const added = Object.keys(after).filter((name) => before[name] === undefined)
  const retyped = Object.keys(after).filter((name) => isOther(before[name] ?? null, after[name] ?? null))
  return [
    ...gone.map((name) => `column ${name} is gone`),
    ...added.map((name) => `column ${name} is new (${after[name]})`),
    ...retyped.map((name) => `column ${name} was ${before[name]} and is ${after[name]}`),
  ]
}

/** Cells by their id; those without one can only be counted. */
function compareCells(locked: LockedCell[], now: LockedCell[]): Difference[] {
  const named = (cells: LockedCell[]) => new Map(cells.flatMap((cell) => (cell.id === null ? [] : [[cell.id, cell]])))
  const [before, after] = [named(locked), named(now)]
  const ids = [...new Set([...before.keys(), ...after.keys()])]
  const differences = ids.flatMap((id): Difference[] => {
    const change = compareCell(before.get(id), after.get(id))
    return change === null ? [] : [{ about: 'cell', name: id, change }]
  })
  const nameless = (cells: LockedCell[]) => cells.filter(({ id }) => id === null).map(({ sha256 }) => sha256)
  const isSame = nameless(locked).sort().join() === nameless(now).sort().join()
  return isSame ? differences : [...differences, { about: 'cell', name: 'cells without an id', change: 'text changed' }]
}

function compareCell(before: LockedCell | undefined, after: LockedCell | undefined): string | null {
  if (!before) return 'is new'
  if (!after) return 'is gone'
  if (before.kind !== after.kind) return `was a ${before.kind} cell and is a ${after.kind} cell`
  if (before.sha256 !== after.sha256) return 'text changed'
  return before.seed === after.seed ? null : `the seed was ${before.seed ?? 'none'} and is ${after.seed ?? 'none'}`
}

function compareRest(lock: Lock, now: Lock): Difference[] {
  const compare = (name: string, before: string | null, after: string | null): Difference[] =>
    isOther(before, after) ? [{ about: 'notebook', name, change: `was ${before} and is ${after}` }] : []
  return [...compare('as of', lock.asOf, now.asOf), ...compare('engine', lock.engine, now.engine)]
}

/** Both are known, and they differ. */
function isOther<T>(before: T | null, after: T | null): boolean {
  return before !== null && after !== null && before !== after
}

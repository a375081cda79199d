import type { ImportReport } from '../../../workers/api.ts'
import type { ColumnReading, ReadAs, Reading } from '../../lang/reading.ts'

/** One column of a file, as it is read now. */
export interface ColumnRow {
  /** Its name in the file. */
  source: string
  /** Its name in the table. */
  name: string
  type: ReadAs | null
  /** True where the notebook states the type. */
  stated: boolean
  format: string | null
  decimal: 'point' | 'comma' | null
  /** Left out of the table. */
  skipped: boolean
  missing: number
  unfit: { count: number; examples: { text: string; line: number | null }[] }
  offers: ColumnReading[]
  role: 'key' | 'time' | null
}

type Roles = ReadonlyMap<string, 'key' | 'time'>

/** All columns of a file: those in the table in their order, then those that are left out. */
export function listColumnRows(report: ImportReport, reading: Reading, roles: Roles): ColumnRow[] {
  const stated = new Map(Object.entries(reading.columns ?? {}))
  const read = report.columns.map((column): ColumnRow => {
    const said = stated.get(column.source)
    return {
      source: column.source,
      name: column.name,
      type: column.read.type,
      stated: said?.type !== undefined,
      format: column.read.format,
      decimal: isPlainWhole(column) ? null : column.read.decimal,
      skipped: said?.skip === true,
      missing: column.missing,
      unfit: column.unfit,
      offers: column.offers,
      role: roles.get(column.name) ?? null,
    }
  })
  const there = new Set(report.columns.map(({ source }) => source))
  const left = [...stated].filter(([source, { skip }]) => skip === true && !there.has(source))
  return [...read, ...left.map(([source, said]) => leaveOut(source, said))]
}

/** The rows where they stood before: one that is left out does not run away from who left it out. New ones come last. */
export function keepPlaces(rows: ColumnRow[], before: ReadonlyMap<string, number>): ColumnRow[] {
  if (before.size === 0 || !rows.some(({ skipped }) => skipped)) return rows
  const placeOf = ({ source }: ColumnRow) => before.get(source) ?? before.size
  return [...rows].sort((a, b) => placeOf(a) - placeOf(b))
}

/** Whole numbers without marks of any kind leave nothing to be said about the mark. */
function isPlainWhole({ sqlType, read, offers }: ImportReport['columns'][number]): boolean {
  return /INT/.test(sqlType) && read.decimal === 'point' && offers.length === 0
}

function leaveOut(source: string, { name, type }: ColumnReading): ColumnRow {
  const nothing = { format: null, decimal: null, missing: 0, unfit: { count: 0, examples: [] }, offers: [], role: null }
  return { source, name: name ?? source, type: type ?? null, stated: type !== undefined, skipped: true, ...nothing }
}

/** Columns whose names in the file or in the table hold the text, whatever its case. */
export function searchRows(rows: ColumnRow[], text: string): ColumnRow[] {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return rows
  return rows.filter(({ source, name }) => [source, name].some((each) => each.toLowerCase().includes(wanted)))
}

/** Columns that are drawn together. */
const CHUNK = 20

export function chunkRows(rows: ColumnRow[], size = CHUNK): ColumnRow[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, at) => rows.slice(at * size, (at + 1) * size))
}

type ColumnChange = { [K in keyof ColumnReading]: ColumnReading[K] | undefined }

/** A reading with one column changed; `undefined` takes an option out, and a column without options goes. */
export function changeColumn(reading: Reading, source: string, change: ColumnChange): Reading {
  const columns = new Map(Object.entries(reading.columns ?? {}))
  const options = Object.entries({ ...columns.get(source), ...change }).filter(([, value]) => value !== undefined)
  if (options.length === 0) columns.delete(source)
  else columns.set(source, Object.fromEntries(options))
  const { columns: _, ...file } = reading
  return columns.size === 0 ? file : { ...file, columns: Object.fromEntries(columns) }
}

type FileChange = { [K in keyof Reading]: Reading[K] | undefined }

/** A reading with options of the file changed; `undefined` takes one out. */
export function changeFile(reading: Reading, change: FileChange): Reading {
  return Object.fromEntries(Object.entries({ ...reading, ...change }).filter(([, value]) => value !== undefined))
}

/** What the notebook says already, and what an answer adds to it. */
export function applyAnswer(reading: Reading, { columns = {}, ...file }: Reading): Reading {
  return Object.entries(columns).reduce(
    (changed, [source, change]) => changeColumn(changed, source, change),
    changeFile(reading, file),
  )
}

/** Why a column cannot be called so; '' when it can. The engine takes names that differ in case for the same. */
export function checkName(rows: ColumnRow[], source: string, name: string): string {
  if (name.trim() === '') return 'Expected a name.'
  const same = rows.find(
    (row) => row.source !== source && !row.skipped && row.name.toLowerCase() === name.toLowerCase(),
  )
  return same ? `There is a column ${same.name} already.` : ''
}

/** The type of a column by hand; what its old type said of the format goes with it. `null`: as the content is. */
export function changeType(reading: Reading, source: string, type: ReadAs | null): Reading {
  return changeColumn(reading, source, { type: type ?? undefined, format: undefined, decimal: undefined })
}

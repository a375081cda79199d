import type { Column } from '../../api.ts'
import { quote } from '../quote.ts'
import type { Session } from '../session.ts'
import { printJson } from './print-json.ts'
import { parseSqlType, type SqlType } from './sql-type.ts'

/** Types that Arrow and Parquet hold as the engine gives them. */
const KEPT =
  /^(BOOLEAN|U?(TINY|SMALL|BIG)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(.*\)|VARCHAR|BLOB|DATE|TIME|TIMESTAMP(_MS|_NS)?)$/

/**
 * A query of the same rows in types that every reader of Arrow and Parquet has. Whole numbers of 128 bits (what `sum`
 * gives) become 64 bits where they fit, else text; enums, UUIDs, intervals and the like become text.
 */
export function selectArrow(session: Session, columns: Column[], rows: string): string {
  const huge = columns.filter(({ sqlType }) => /^U?HUGEINT$/.test(sqlType)).map(({ name }) => name)
  const wide = huge.length > 0 ? findWide(session, huge, rows) : []
  const list = columns.map((column) => `${convert(column, wide.includes(column.name))} AS ${quote(column.name)}`)
  return `SELECT ${list.join(', ')} FROM (${rows})`
}

function convert({ name, sqlType }: Column, wide: boolean): string {
  const value = quote(name)
  if (/^U?HUGEINT$/.test(sqlType) && !wide) return `CAST(${value} AS BIGINT)`
  if (sqlType === 'TIMESTAMP_S' || sqlType === 'TIMESTAMP WITH TIME ZONE') return `CAST(${value} AS TIMESTAMP)`
  const type = parseSqlType(sqlType)
  if (isKept(type)) return value
  if (type.kind === 'scalar') return `CAST(${value} AS VARCHAR)`
  return `CASE WHEN ${value} IS NOT NULL THEN ${printJson(value, type)} END`
}

function isKept(type: SqlType): boolean {
  switch (type.kind) {
    case 'scalar':
      return KEPT.test(type.name)
    case 'list':
      return isKept(type.of)
    case 'map':
      return isKept(type.key) && isKept(type.value)
    case 'struct':
      return type.fields.every(({ name, type }) => name !== null && isKept(type))
  }
}

/** Which of the columns hold a number beyond 64 bits. One scan. */
function findWide(session: Session, names: string[], rows: string): string[] {
  const tests = names.map(
    (name) => `count(*) FILTER (TRY_CAST(${quote(name)} AS BIGINT) IS NULL AND ${quote(name)} IS NOT NULL)`,
  )
  const { data } = session.runNow(`SELECT ${tests.join(', ')} FROM (${rows})`)
  return names.filter((_, index) => Number(data[index]![0]) > 0)
}

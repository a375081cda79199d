import { quote, quoteText } from '../../quote.ts'
import { type NestedType, parseType } from './parse-type.ts'

export interface ReadableColumn {
  /** Name in the file; of a field inside a struct `address.city`. */
  name: string
  /** The expression that gives its values. */
  sql: string
}

/**
 * The columns of a table as a person reads them: structs become a column for each field, lists of plain values text
 * joined with `, `, whatever is nested deeper JSON text; times, intervals and the like text. `names` are the names in
 * the file of the columns that the table has.
 */
export function listReadable(columns: { name: string; sqlType: string }[], names: string[]): ReadableColumn[] {
  return columns.flatMap(({ name, sqlType }, index) => unfold(names[index] ?? name, quote(name), parseType(sqlType)))
}

function unfold(name: string, sql: string, type: NestedType): ReadableColumn[] {
  switch (type.kind) {
    case 'plain':
      return [{ name, sql: readPlain(sql, type.name) }]
    case 'struct':
      return type.fields.flatMap((field) => unfold(`${name}.${field.name}`, takeField(sql, field.name), field.type))
    case 'list':
      return [{ name, sql: type.of.kind === 'plain' ? joinValues(sql, type.of.name) : printJSON(sql, type, 0, true) }]
    case 'map':
      return [{ name, sql: printJSON(sql, type, 0, true) }]
  }
}

const KEPT = /^(BOOLEAN|U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL\(.*\)|DATE|TIMESTAMP|VARCHAR)$/

/** Points in time are UTC without a zone: the engine's functions for zones are an extension, which is not there. */
function readPlain(sql: string, type: string): string {
  if (KEPT.test(type)) return sql
  if (type.startsWith('TIMESTAMP')) return `CAST(${sql} AS TIMESTAMP)`
  // text that its writer did not mark as such; bytes that are no text are shown in hexadecimal
  if (type === 'BLOB') return `coalesce(TRY(decode(${sql})), hex(${sql}))`
  return `CAST(${sql} AS VARCHAR)`
}

function takeField(sql: string, field: string): string {
  return `struct_extract(${sql}, ${quoteText(field)})`
}

function joinValues(sql: string, type: string): string {
  return `array_to_string(list_transform(${sql}, lambda x: CAST(${readPlain('x', type)} AS VARCHAR)), ', ')`
}

const BARE = /^(BOOLEAN|U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL\(.*\))$/

/** JSON text of a value, printed by the engine itself: its JSON functions are an extension, which is not there. */
function printJSON(sql: string, type: NestedType, depth: number, whole = false): string {
  const text = printPresent(sql, type, depth)
  return `CASE WHEN ${sql} IS NULL THEN ${whole ? 'NULL' : "'null'"} ELSE ${text} END`
}

function printPresent(sql: string, type: NestedType, depth: number): string {
  const item = `x${depth}`
  switch (type.kind) {
    case 'plain':
      return BARE.test(type.name) ? `CAST(${sql} AS VARCHAR)` : printText(readPlain(sql, type.name))
    case 'struct': {
      const fields = type.fields.map(
        ({ name, type }) =>
          `${quoteText(`${JSON.stringify(name)}:`)} || ${printJSON(takeField(sql, name), type, depth)}`,
      )
      return `'{' || ${fields.join(" || ',' || ")} || '}'`
    }
    case 'list':
      return `'[' || ${joinItems(sql, item, printJSON(item, type.of, depth + 1))} || ']'`
    case 'map': {
      const entry = `${printText(`${item}.key`)} || ':' || ${printJSON(`${item}.value`, type.value, depth + 1)}`
      return `'{' || ${joinItems(`map_entries(${sql})`, item, entry)} || '}'`
    }
  }
}

function joinItems(list: string, item: string, printed: string): string {
  return `coalesce(array_to_string(list_transform(${list}, lambda ${item}: ${printed}), ','), '')`
}

/** Control characters that JSON writes with a short escape get it; the rest, which text hardly has, become blanks. */
function printText(sql: string): string {
  const escapes: [string, string][] = [
    ["'\\'", "'\\\\'"],
    [`'"'`, `'\\"'`],
    ['chr(10)', "'\\n'"],
    ['chr(13)', "'\\r'"],
    ['chr(9)', "'\\t'"],
  ]
  const escaped = escapes.reduce((text, [from, to]) => `replace(${text}, ${from}, ${to})`, `CAST(${sql} AS VARCHAR)`)
  return `'"' || regexp_replace(${escaped}, '[\\x00-\\x1f]', ' ', 'g') || '"'`
}

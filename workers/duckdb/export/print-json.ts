import { quoteText } from '../quote.ts'
import type { SqlType } from './sql-type.ts'

/** Digits that a reader of doubles keeps. */
const SAFE_DIGITS = 15
const SAFE_INTEGER = String(Number.MAX_SAFE_INTEGER)

/**
 * SQL that prints a value as JSON text, 'null' where it is missing. A number that a reader of doubles would change (a
 * whole number beyond 2^53, a decimal of more than 15 digits) is printed as text, as I-JSON asks (RFC 7493, 2.2): a key
 * must not change its last digits on its way. What JSON has no number for (NaN, Infinity) is text as well.
 */
export function printJson(value: string, type: SqlType, depth = 0): string {
  return `coalesce(${printPresent(value, type, depth)}, 'null')`
}

function printPresent(value: string, type: SqlType, depth: number): string {
  const each = `e${depth}`
  switch (type.kind) {
    case 'scalar':
      return printScalar(value, type.name)
    case 'list':
      return inside('[', joinList(value, each, printJson(each, type.of, depth + 1)), ']', value)
    case 'map': {
      const key = printText(`CAST(struct_extract(${each}, 'key') AS VARCHAR)`)
      const entry = `concat(${key}, ':', ${printJson(`struct_extract(${each}, 'value')`, type.value, depth + 1)})`
      return inside('{', joinList(`map_entries(${value})`, each, entry), '}', value)
    }
    case 'struct': {
      const named = type.fields.every(({ name }) => name !== null)
      const parts = type.fields.map(({ name, type }, index) => {
        const place = named ? quoteText(name!) : String(index + 1)
        const label = named ? `${quoteText(`${JSON.stringify(name)}:`)}, ` : ''
        return `concat(${label}${printJson(`struct_extract(${value}, ${place})`, type, depth)})`
      })
      return inside(named ? '{' : '[', `concat_ws(',', ${parts.join(', ')})`, named ? '}' : ']', value)
    }
  }
}

function printScalar(value: string, name: string): string {
  const text = `CAST(${value} AS VARCHAR)`
  if (name === 'BOOLEAN' || /^U?(TINY|SMALL)INT$|^U?INTEGER$/.test(name)) return text
  if (/^U?(BIG|HUGE)INT$/.test(name)) {
    return `CASE WHEN ${value} BETWEEN -${SAFE_INTEGER} AND ${SAFE_INTEGER} THEN ${text} ELSE '"' || ${text} || '"' END`
  }
  if (name.startsWith('DECIMAL')) {
    const digits = `length(ltrim(replace(replace(${text}, '-', ''), '.', ''), '0'))`
    return `CASE WHEN ${digits} <= ${SAFE_DIGITS} THEN ${text} ELSE '"' || ${text} || '"' END`
  }
  if (name === 'DOUBLE' || name === 'FLOAT') {
    const infinite = `CASE WHEN isnan(${value}) THEN '"NaN"' WHEN ${value} > 0 THEN '"Infinity"' ELSE '"-Infinity"' END`
    return `CASE WHEN isfinite(${value}) THEN ${text} WHEN ${value} IS NOT NULL THEN ${infinite} END`
  }
  if (name.startsWith('TIMESTAMP')) return `'"' || replace(${text}, ' ', 'T') || '"'`
  return printText(text)
}

/** Control characters that JSON has no short name for. */
const OTHER_CONTROLS = Array.from({ length: 32 }, (_, code) => code).filter((code) => ![9, 10, 13].includes(code))

/** A text between quotes. Most texts need no escape, so that they are only looked at. */
function printText(text: string): string {
  const short = [
    ['\\', '\\\\'],
    ['"', '\\"'],
  ].reduce((sql, [from, to]) => `replace(${sql}, ${quoteText(from!)}, ${quoteText(to!)})`, text)
  const named = `replace(replace(replace(${short}, chr(9), '\\t'), chr(10), '\\n'), chr(13), '\\r')`
  const all = OTHER_CONTROLS.reduce(
    (sql, code) => `replace(${sql}, chr(${code}), '\\u${code.toString(16).padStart(4, '0')}')`,
    named,
  )
  return `'"' || CASE WHEN regexp_matches(${text}, '[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]') THEN ${all}
WHEN regexp_matches(${text}, '["\\\\\\t\\n\\r]') THEN ${named} ELSE ${text} END || '"'`
}

function joinList(list: string, each: string, sql: string): string {
  return `array_to_string(list_transform(${list}, lambda ${each}: ${sql}), ',')`
}

function inside(open: string, sql: string, close: string, value: string): string {
  return `CASE WHEN ${value} IS NOT NULL THEN concat('${open}', ${sql}, '${close}') END`
}

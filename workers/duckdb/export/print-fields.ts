import type { Column } from '../../api.ts'
import { quote, quoteText } from '../quote.ts'
import { isFormula, printIsFormula } from './formulas.ts'
import { printJson } from './print-json.ts'
import { parseSqlType } from './sql-type.ts'

/** How a row becomes a line of text. */
export interface LineStyle {
  /** Before, between and after the fields of a line. */
  marks: [open: string, between: string, close: string]
  /** SQL that prints a text as one field. */
  field(text: string): string
  /** The same for the names of columns, in JavaScript. */
  name(text: string): string
}

/** RFC 4180: what holds the delimiter, a quote or a line's end is quoted; so is empty text, which is not a missing value. */
export function delimitedBy(delimiter: string): LineStyle {
  const special = ['"', delimiter, '\n', '\r']
  return {
    marks: ['', delimiter, '\r\n'],
    field: (text) =>
      `CASE WHEN ${text} = '' OR ${special.map((mark) => `contains(${text}, ${printMark(mark)})`).join(' OR ')}
THEN concat('"', replace(${text}, '"', '""'), '"') ELSE ${text} END`,
    name: (text) =>
      text === '' || special.some((mark) => text.includes(mark)) ? `"${text.replaceAll('"', '""')}"` : text,
  }
}

const ESCAPES = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
] as const

/** Rows of a table, for spreadsheets and documents that it is pasted into. */
export const htmlRows: LineStyle = {
  marks: ['<tr><td>', '</td><td>', '</td></tr>\n'],
  field: (text) => ESCAPES.reduce((sql, [mark, entity]) => `replace(${sql}, '${mark}', '${entity}')`, text),
  name: (text) => ESCAPES.reduce((escaped, [mark, entity]) => escaped.replaceAll(mark, entity), text),
}

/** SQL whose rows are (line, number of values that were defused); the columns are those of `rows`, a query. */
export function printLines(columns: Column[], rows: string, style: LineStyle, defuse: boolean): string {
  const risky = columns.filter((column) => defuse && isText(column)).map(({ name }) => name)
  const texts = columns.map(({ name, sqlType }, i) => `${printField(quote(name), sqlType)} AS t${i}`)
  const flags = columns.flatMap(({ name }, i) => (risky.includes(name) ? [`${printIsFormula(`t${i}`)} AS f${i}`] : []))
  const [open, between, close] = style.marks
  const fields = columns.map((column, i) => {
    if (!isText(column)) return `t${i}`
    return style.field(
      risky.includes(column.name) ? `CASE WHEN f${i} THEN concat('''', t${i}) ELSE t${i} END` : `t${i}`,
    )
  })
  const pieces = [printMark(open), fields.join(`,\n${printMark(between)}, `), printMark(close)]
  const defused = columns.flatMap(({ name }, i) => (risky.includes(name) ? [`CAST(f${i} AS INTEGER)`] : []))
  return `SELECT concat(${pieces.join(', ')}) AS line, ${addUp(defused)} AS defused
FROM (SELECT *${flags.map((flag) => `, ${flag}`).join('')} FROM (SELECT ${texts.join(', ')} FROM (${rows})))`
}

/** The line of column names, and how many of them were defused. */
export function printNames(columns: Column[], style: LineStyle, defuse: boolean): { line: string; defused: number } {
  const [open, between, close] = style.marks
  const names = columns.map(({ name }) => (defuse && isFormula(name) ? `'${name}` : name))
  const defused = names.filter((name, i) => name !== columns[i]!.name).length
  return { line: open + names.map((name) => style.name(name)).join(between) + close, defused }
}

/** What could hold somebody's own text: all but numbers, dates and truth. Lists and the like are printed as JSON. */
function isText({ type }: Column): boolean {
  return type === 'text' || type === 'other'
}

/** Lists, structs and maps are JSON text; everything else is as the engine prints it: all digits, dates as ISO. */
function printField(value: string, sqlType: string): string {
  const type = parseSqlType(sqlType)
  if (type.kind === 'scalar') return `CAST(${value} AS VARCHAR)`
  return `CASE WHEN ${value} IS NOT NULL THEN ${printJson(value, type)} END`
}

function printMark(mark: string): string {
  const parts = mark.split(/(\r\n|[\r\n\t])/).filter((part) => part !== '')
  const codes: Record<string, string> = {
    '\r\n': 'chr(13) || chr(10)',
    '\r': 'chr(13)',
    '\n': 'chr(10)',
    '\t': 'chr(9)',
  }
  return parts.length === 0 ? `''` : parts.map((part) => codes[part] ?? quoteText(part)).join(' || ')
}

/** In a tree, not in a row: the engine refuses expressions that are nested too deep. */
function addUp(terms: string[]): string {
  if (terms.length === 0) return '0'
  if (terms.length === 1) return terms[0]!
  const middle = terms.length >> 1
  return `(${addUp(terms.slice(0, middle))} + ${addUp(terms.slice(middle))})`
}

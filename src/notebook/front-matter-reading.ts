import { isMap, isScalar } from 'yaml'
import type { Entry } from '../lang/cells/yaml.ts'
import { isEmpty, textOfScalar } from '../lang/cells/yaml.ts'
import type { ColumnReading, Encoding, FileFormat, ReadAs, Reading } from '../lang/reading.ts'
import { nearest } from '../lang/suggest.ts'
import type { Reader } from './front-matter-fields.ts'
import { expected, fieldsOf, readMap, readText } from './front-matter-fields.ts'

/** Reads one option; `undefined` where it says nothing, or something wrong, which is a diagnostic. */
type ReadOption<T> = (reader: Reader, entry: Entry) => T | undefined
type Options<T> = { [K in keyof Required<T>]: ReadOption<Required<T>[K]> }

const FORMATS: FileFormat[] = ['csv', 'tsv', 'json', 'ndjson', 'parquet', 'arrow', 'xlsx', 'duckdb', 'sqlite', 'zip']
const ENCODINGS: Encoding[] = ['utf-8', 'utf-16', 'windows-1252', 'windows-1256']
const TYPES: ReadAs[] = ['text', 'number', 'date', 'timestamp', 'boolean']
const MARKS = ['point', 'comma'] as const

/** What others call the same: somebody who knows another tool should be told our word for it. */
const OTHER_WORDS: Record<string, string> = {
  excel: 'xlsx',
  xls: 'xlsx',
  jsonl: 'ndjson',
  feather: 'arrow',
  txt: 'csv',
  utf8: 'utf-8',
  utf16: 'utf-16',
  latin1: 'windows-1252',
  'iso-8859-1': 'windows-1252',
  string: 'text',
  varchar: 'text',
  integer: 'number',
  int: 'number',
  double: 'number',
  float: 'number',
  decimal: 'number',
  datetime: 'timestamp',
  'date and time': 'timestamp',
  bool: 'boolean',
  '.': 'point',
  ',': 'comma',
}

const columnOptions: Options<ColumnReading> = {
  name: readWord,
  type: oneOf(TYPES),
  format: readWord,
  decimal: oneOf(MARKS),
  skip: readFlag,
}

const fileOptions: Options<Reading> = {
  format: oneOf(FORMATS),
  encoding: oneOf(ENCODINGS),
  delimiter: readDelimiter,
  quote: readQuote,
  header: readFlag,
  skip: readLines,
  decimal: oneOf(MARKS),
  sheet: readWord,
  table: readWord,
  sample: readShare,
  columns: readColumns,
}

/** What the notebook can say of how a file is read, in the order in which it is written. */
export const readingOptions = Object.keys(fileOptions) as (keyof Reading)[]
export const columnReadingOptions = Object.keys(columnOptions) as (keyof ColumnReading)[]

/** How a file is read, as far as its options say it; equal options in another order give the same. */
export function readReading(reader: Reader, fields: Map<string, Entry>): Reading {
  return readOptions(fileOptions, reader, fields)
}

function readOptions<T extends object>(options: Options<T>, reader: Reader, fields: Map<string, Entry>): T {
  const read = Object.entries<ReadOption<unknown>>(options).flatMap(([name, readOption]) => {
    const entry = fields.get(name)
    const value = entry && !isEmpty(entry.node) ? readOption(reader, entry) : undefined
    return value === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(read) as T
}

function readColumns(reader: Reader, entry: Entry): Record<string, ColumnReading> | undefined {
  if (!isMap(entry.node)) return wrong(reader, entry, 'a map of the names of columns in the file')
  const columns = readMap(reader, entry, readColumn)
  return Object.keys(columns).length === 0 ? undefined : columns
}

/** A map of options, or the word `skip` for a column that is left out. */
function readColumn(reader: Reader, entry: Entry): ColumnReading | null {
  if (textOfScalar(entry.node) === 'skip') return { skip: true }
  const fields = fieldsOf(reader, entry, 'skip, or a map of options', columnReadingOptions)
  return fields && readOptions(columnOptions, reader, fields)
}

function oneOf<T extends string>(words: readonly T[]): ReadOption<T> {
  const list = `${words.slice(0, -1).join(', ')} or ${words.at(-1)!}`
  return (reader, entry) => {
    const text = isScalar(entry.node) ? (textOfScalar(entry.node) ?? '').toLowerCase() : null
    const word = words.find((each) => each === text)
    if (word !== undefined) return word
    const meant = words.find((each) => each === OTHER_WORDS[text ?? '']) ?? nearest(text ?? '', words)
    return wrong(reader, entry, list, meant ? `Did you mean ${meant}?` : undefined)
  }
}

function readWord(reader: Reader, entry: Entry): string | undefined {
  const text = readText(reader, entry)
  if (text === '') return wrong(reader, entry, 'a name')
  return text ?? undefined
}

/** `yes` and `no` are what people write; YAML takes them for text. */
function readFlag(reader: Reader, entry: Entry): boolean | undefined {
  const text = isScalar(entry.node) ? (textOfScalar(entry.node) ?? '').toLowerCase() : ''
  if (text === 'true' || text === 'yes') return true
  if (text === 'false' || text === 'no') return false
  return wrong(reader, entry, 'true or false')
}

const DELIMITERS: Record<string, string> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  '\\t': '\t',
  pipe: '|',
  space: ' ',
}

/** One to four characters, or the name of one. */
function readDelimiter(reader: Reader, entry: Entry): string | undefined {
  const text = isScalar(entry.node) ? textOfScalar(entry.node)! : ''
  if (Object.hasOwn(DELIMITERS, text)) return DELIMITERS[text]
  if (text.length >= 1 && text.length <= 4 && !/[\r\n]/.test(text)) return text
  return wrong(reader, entry, 'what stands between two values, at most 4 characters, or comma, semicolon, tab or pipe')
}

/** One character, or '' where values are never quoted. */
function readQuote(reader: Reader, entry: Entry): string | undefined {
  const text = isScalar(entry.node) ? textOfScalar(entry.node)! : null
  if (text !== null && text.length <= 1 && !/[\r\n]/.test(text)) return text
  return wrong(reader, entry, "one character, or '' for none")
}

function readLines(reader: Reader, entry: Entry): number | undefined {
  const lines = numberOf(entry)
  return Number.isSafeInteger(lines) && lines >= 0 ? lines : wrong(reader, entry, 'a number of lines, 0 or more')
}

function readShare(reader: Reader, entry: Entry): number | undefined {
  const share = numberOf(entry)
  return share > 0 && share <= 1 ? share : wrong(reader, entry, 'a share above 0 and up to 1, e.g. 0.1')
}

function numberOf({ node }: Entry): number {
  return isScalar(node) && typeof node.value === 'number' ? node.value : Number.NaN
}

function wrong(reader: Reader, entry: Entry, what: string, hint?: string): undefined {
  reader.diagnostics.push({ ...expected(entry, what), ...(hint === undefined ? {} : { hint }) })
}

import type { ImportReport } from '../../../workers/api.ts'
import type { FileFormat, Reading } from '../../lang/reading.ts'
import { DELIMITER_NAMES, ENCODING_NAMES } from './words.ts'

/** One option of a file as a select. `value` '' stands for what the content says. */
export interface FileField {
  option: Exclude<keyof Reading, 'columns'>
  label: string
  value: string
  choices: { value: string; label: string; says: Reading[keyof Reading] }[]
}

type Choice = FileField['choices'][number]

const TEXT: FileFormat[] = ['csv', 'tsv']
const FORMAT_NAMES: Record<FileFormat, string> = {
  csv: 'CSV',
  tsv: 'TSV',
  json: 'JSON',
  ndjson: 'JSON lines',
  parquet: 'Parquet',
  arrow: 'Arrow',
  xlsx: 'Excel workbook',
  duckdb: 'DuckDB file',
  sqlite: 'SQLite file',
  zip: 'Zip',
}

const choose = (pairs: [Choice['says'], string][]): Choice[] =>
  pairs.map(([says, label]) => ({ value: JSON.stringify(says), label, says }))

/** The options that the format of a file has, each with what it is read by now. */
export function listFileFields(report: ImportReport, reading: Reading): FileField[] {
  const { format, parts } = report
  const isText = TEXT.includes(format)
  const isSheet = format === 'xlsx'
  const found = report.reading
  const fields: (FileField | false)[] = [
    field('format', 'Format', reading.format, format, entriesOf(FORMAT_NAMES)),
    (isText || found.encoding !== undefined) &&
      field('encoding', 'Encoding', reading.encoding, found.encoding, entriesOf(ENCODING_NAMES)),
    isText && field('delimiter', 'Between values', reading.delimiter, found.delimiter, entriesOf(DELIMITER_NAMES)),
    (isText || isSheet) &&
      field(
        'header',
        'First line holds',
        reading.header,
        found.header,
        choose([
          [true, 'names'],
          [false, 'data'],
        ]),
      ),
    (isText || isSheet) &&
      field('skip', 'Lines above it', reading.skip, found.skip, choose([0, 1, 2, 3, 4, 5].map((n) => [n, String(n)]))),
    isText &&
      field(
        'decimal',
        'Decimal mark',
        reading.decimal,
        found.decimal,
        choose([
          ['point', 'point: 1,234.5'],
          ['comma', 'comma: 1.234,5'],
        ]),
      ),
    isSheet &&
      parts.length > 0 &&
      field('sheet', 'Sheet', reading.sheet, found.sheet, choose(parts.map((part) => [part, part]))),
    !isSheet &&
      parts.length > 0 &&
      field('table', 'Part', reading.table, found.table, choose(parts.map((part) => [part, part]))),
  ]
  return fields.filter((each) => each !== false)
}

function entriesOf(names: Record<string, string>): Choice[] {
  return choose(Object.entries(names))
}

/** What the notebook says, or '' with what was found; a value that is in no list is added to it. */
function field(
  option: FileField['option'],
  label: string,
  said: Choice['says'],
  found: Choice['says'],
  known: Choice[],
): FileField {
  const nameOf = (says: Choice['says']) => known.find((choice) => choice.says === says)?.label ?? String(says)
  const byContent =
    found === undefined || said !== undefined ? 'as found' : `${nameOf(found).replace(/ \(.*\)$/, '')} (found)`
  const isOdd = said !== undefined && !known.some((choice) => choice.says === said)
  const choices = [
    { value: '', label: byContent, says: undefined },
    ...known,
    ...(isOdd ? choose([[said, String(said)]]) : []),
  ]
  return { option, label, value: said === undefined ? '' : JSON.stringify(said), choices }
}

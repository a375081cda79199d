import { EngineError } from '../../describe-problem.ts'

interface Foreign {
  /** Bytes at `at`, as Latin-1 text. */
  mark: string
  at?: number
  /** Plain text may begin with these letters too: only a file with NUL bytes is meant. */
  binary?: true
  what: string
  hint: string
}

const UNPACK = 'Unpack it and drop the file inside; zip and gzip can stay packed.'
const SCRIPT = 'Write it as Parquet or CSV where it was made.'
const ONCE = 'Unpack it once and drop the file that comes out.'
const NO_TABLE = 'Drop the data that it was made from: CSV, Excel, Parquet or JSON.'

/** What people drop that is no table, by its first bytes. */
const FOREIGN: Foreign[] = [
  { mark: '%PDF-', what: 'a PDF document', hint: NO_TABLE },
  { mark: '{\\rtf', what: 'an RTF document', hint: NO_TABLE },
  { mark: '\x89PNG', what: 'a picture', hint: NO_TABLE },
  { mark: '\xff\xd8\xff', what: 'a picture', hint: NO_TABLE },
  { mark: 'GIF8', binary: true, what: 'a picture', hint: NO_TABLE },
  { mark: 'WEBP', at: 8, binary: true, what: 'a picture', hint: NO_TABLE },
  { mark: 'II*\x00', what: 'a picture', hint: NO_TABLE },
  { mark: 'MM\x00*', what: 'a picture', hint: NO_TABLE },
  { mark: 'BM', binary: true, what: 'a picture', hint: NO_TABLE },
  { mark: 'ftyp', at: 4, binary: true, what: 'a film or a picture', hint: NO_TABLE },
  { mark: 'MZ', binary: true, what: 'a program', hint: NO_TABLE },
  { mark: '\x7fELF', what: 'a program', hint: NO_TABLE },
  { mark: '\xcf\xfa\xed\xfe', what: 'a program', hint: NO_TABLE },
  { mark: '\x00asm', what: 'a program', hint: NO_TABLE },
  { mark: "7z\xbc\xaf'\x1c", what: 'a 7z archive', hint: UNPACK },
  { mark: 'Rar!\x1a', what: 'a RAR archive', hint: UNPACK },
  { mark: '\xfd7zXZ', what: 'an xz archive', hint: UNPACK },
  { mark: '1AY&SY', at: 4, what: 'a bzip2 archive', hint: UNPACK },
  { mark: '(\xb5/\xfd', what: 'a Zstandard archive', hint: UNPACK },
  { mark: 'ustar', at: 257, what: 'a tar archive', hint: UNPACK },
  { mark: '\x80\x04\x95', what: 'a file of Python (pickle)', hint: SCRIPT },
  { mark: '\x80\x05\x95', what: 'a file of Python (pickle)', hint: SCRIPT },
  { mark: 'FEA1', what: 'a Feather file of the first version', hint: 'Write it as Feather version 2 or Parquet.' },
  { mark: 'ORC', binary: true, what: 'an ORC file', hint: SCRIPT },
  { mark: 'Obj\x01', what: 'an Avro file', hint: SCRIPT },
  { mark: '\x89HDF', what: 'an HDF5 file', hint: SCRIPT },
  { mark: '$FL', binary: true, what: 'an SPSS file', hint: 'Save it as CSV in the program that made it.' },
  { mark: '<stata_dta>', what: 'a Stata file', hint: 'Save it as CSV in the program that made it.' },
  { mark: 'PARE', what: 'an encrypted Parquet file', hint: 'Write it again without encryption where its keys are.' },
]

const FORMATS: Record<string, string> = { parquet: 'Parquet', arrow: 'Arrow', sqlite: 'SQLite', duckdb: 'DuckDB' }

const HTML = /^\s*(?:<!--[^]*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|script|meta|div)\b/i
const XML = /^\s*<(?:\?xml|svg)\b/i

/** Throws one sentence about a file that is no table: what it is, and what to do. `head` is its beginning as Latin-1 text. */
export function refuseForeign(head: string, name: string): void {
  const isBinary = head.includes('\x00')
  const found = FOREIGN.find(({ mark, at = 0, binary }) => head.startsWith(mark, at) && (!binary || isBinary))
  if (found) throw refuse(name, `is ${found.what}, not a table.`, found.hint)
  if (head.startsWith('\x1f\x8b')) throw refuse(name, 'is packed with gzip twice.', ONCE)
  if (head.startsWith('\xd0\xcf\x11\xe0')) throw refuseOldOffice(name)
  const text = head.replace(/^\xef\xbb\xbf/, '')
  if (HTML.test(text)) throw refuse(name, 'is a web page (HTML), not a table.', explainPage(name))
  if (XML.test(text)) throw refuse(name, 'is an XML document, not a table.', 'Export it as CSV or Excel (.xlsx).')
}

function explainPage(name: string): string {
  return /\.xls$/i.test(name)
    ? 'Open it in a spreadsheet program, save it as .xlsx or CSV, and drop that.'
    : 'A download that needs signing in often saves a page instead: download the file again, or export it as CSV.'
}

/** What can only be read from all its places at once, inside a gzip, which has only a beginning. */
export function refusePacked(format: string, name: string): EngineError {
  return refuse(name, `is a ${FORMATS[format] ?? format} file packed with gzip, which cannot be opened so.`, ONCE)
}

/** Old Office files and new ones with a password come in the same container. */
function refuseOldOffice(name: string): EngineError {
  if (/\.xls[xm]$/i.test(name))
    return refuse(name, 'is a workbook with a password.', 'Remove the password in the spreadsheet program and save it.')
  if (/\.(xls|xlt)$/i.test(name) || !/\.\w+$/.test(name))
    return refuse(name, 'is a workbook of Excel 97-2003.', 'Open it in a spreadsheet program and save it as .xlsx.')
  return refuse(name, 'is a document of an old Office program, not a table.', 'Save the table in it as .xlsx or CSV.')
}

export function refuse(name: string, says: string, hint: string): EngineError {
  return new EngineError({ code: 'file-foreign', message: `"${name}" ${says}`, hint })
}

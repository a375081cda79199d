import type { FileFormat, Reading } from '../../../src/lang/reading.ts'
import type { Control, ImportRequest, NamedFile, Preflight } from '../../api.ts'
import { identifyFormat } from '../import/identify-format.ts'
import type { FileAccess } from '../import/file-access.ts'
import type { Session } from '../session.ts'
import { type ColumnWidth, estimateColumn } from './estimate-memory.ts'
import { readFree } from './read-free.ts'
import { boundUnpacked } from './sample-text.ts'
import { scanParquet } from './scan-parquet.ts'
import { scanText } from './scan-text.ts'

/** What is told of one file: its rows, and how wide its columns are in the engine. */
export interface Scan {
  rows: number
  exact: boolean
  widths: ColumnWidth[]
}

/** Files whose table certainly takes less than this share of the free memory are not looked into. */
const SMALL = 0.25

/** How many times its bytes a table can take at most, by format. Columns of one digit become eight bytes. */
const MOST: Partial<Record<FileFormat, number>> = { csv: 6, tsv: 6, json: 4, ndjson: 4, parquet: 200 }

/** What a table takes of a file that tells nothing before it is read, as a multiple of its bytes. */
const ROUGHLY: Partial<Record<FileFormat, number>> = { arrow: 1.2, duckdb: 3, sqlite: 1.5, xlsx: 8 }

/**
 * What files will take in the engine, from their heads, their sizes and, where the format has one, their directory.
 * `null` where that is little, or cannot be told: then nothing is asked. Costs the reading of a megabyte or two.
 */
export async function preflight(
  session: Session,
  access: FileAccess,
  request: PreflightRequest,
  control: Control,
): Promise<Preflight | null> {
  const [first] = request.files
  if (!first) return null
  const format = request.reading.format ?? (await identifyFormat(first))
  const isSmall = (memory: number) => memory < SMALL * readFree(session)
  if (isSmall(await boundMemory(format, request.files))) return null
  const told = await measureFit(session, access, request, format, control)
  return told && !isSmall(told.memory) ? told : null
}

export type PreflightRequest = Pick<ImportRequest, 'files' | 'reading'>

/** The same for files of any size. */
export async function measureFit(
  session: Session,
  access: FileAccess,
  { files, reading }: PreflightRequest,
  format: FileFormat,
  control: Control,
): Promise<Preflight | null> {
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0)
  const free = readFree(session)
  const scans: Scan[] = []
  for (const file of files) {
    const scan = await scanFile(session, access, file, format, reading, control)
    if (!scan) return guessRoughly(format, bytes, free)
    scans.push(scan)
  }
  return { format, bytes, free, ...sumUp(scans, reading.sample ?? 1) }
}

/** The bytes that the table of files takes at most. */
async function boundMemory(format: FileFormat, files: NamedFile[]): Promise<number> {
  const sizes = await Promise.all(files.map(({ file }) => boundUnpacked(file)))
  return sizes.reduce((sum, size) => sum + size, 0) * (MOST[format] ?? ROUGHLY[format] ?? 0)
}

function scanFile(
  session: Session,
  access: FileAccess,
  file: NamedFile,
  format: FileFormat,
  reading: Reading,
  control: Control,
): Promise<Scan | null> {
  if (format === 'parquet') return scanParquet(session, access, file, reading)
  const isText = format === 'csv' || format === 'tsv' || format === 'json' || format === 'ndjson'
  return isText ? scanText(session, access, file, format, reading, control) : Promise.resolve(null)
}

function guessRoughly(format: FileFormat, bytes: number, free: number): Preflight | null {
  const memory = bytes * (ROUGHLY[format] ?? 0)
  return memory === 0 ? null : { format, bytes, rows: null, exact: false, memory, free, columns: [] }
}

/** Files that make one table: their rows add up, and each brings its own widths. */
function sumUp(scans: Scan[], share: number): Pick<Preflight, 'rows' | 'exact' | 'memory' | 'columns'> {
  const rows = scans.reduce((sum, scan) => sum + scan.rows, 0)
  const widths = new Map<string, number>()
  for (const scan of scans) {
    for (const { name, width } of scan.widths) widths.set(name, (widths.get(name) ?? 0) + (width * scan.rows) / rows)
  }
  const columns = [...widths]
    .map(([name, width]) => ({ name, memory: estimateColumn(width, Math.round(rows * share)) }))
    .sort((a, b) => b.memory - a.memory)
  const memory = columns.reduce((sum, column) => sum + column.memory, 0)
  return { rows: Math.round(rows), exact: scans.every(({ exact }) => exact), memory, columns }
}

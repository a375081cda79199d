import type { FileFormat, ReadAs } from '../../../src/lang/reading.ts'
import type { Control, ImportedColumn, ImportReport, ImportRequest, Progress } from '../../api.ts'
import { dropRelation } from '../define-relation.ts'
import { countRows, describeColumns } from '../describe-relation.ts'
import { EngineError } from '../describe-problem.ts'
import { quote, quoteText } from '../quote.ts'
import { readObjects } from '../read-table.ts'
import type { Session } from '../session.ts'
import type { FileAccess } from './file-access.ts'

/** At most this many unreadable lines are shown. */
const SHOWN_REJECTS = 20

/**
 * Reads a CSV or TSV file (plain or gzipped) into a table. The engine sniffs dialect and types over the whole file,
 * so that a code that turns up late (`C536379` after 20,000 plain numbers) does not cost rows; unreadable lines are
 * counted and shown, never all-or-nothing. The file is read twice, hence progress over twice its bytes.
 */
export async function readText(
  session: Session,
  access: FileAccess,
  { table, files }: ImportRequest,
  format: FileFormat,
  control: Control,
): Promise<ImportReport> {
  const { file, name } = files[0]!
  const zipped = await isGzip(file)
  const path = `source_${table}${zipped ? '.csv.gz' : '.csv'}`
  await access.register(path, file)
  try {
    const started = access.bytesRead()
    dropRelation(session, table, 'VIEW')
    control.progress({ done: 0, label: `Reading ${name}` })
    await session.run(
      `CREATE OR REPLACE TABLE ${quote(table)} AS FROM read_csv(${quoteText(path)}, sample_size = -1, store_rejects = true)`,
      watchBytes(control, () => (access.bytesRead() - started) / (2 * Math.max(1, file.size)), name),
    )
    session.relations.set(table, 'TABLE')
    return refuseEmpty(session, describeImport(session, table, format))
  } catch (error) {
    throw error instanceof EngineError ? explainFailure(error, name) : error
  } finally {
    dropRejects(session)
    access.drop(path)
  }
}

/** A file of which no line could be read is no table: it leaves none behind. */
function refuseEmpty(session: Session, report: ImportReport): ImportReport {
  if (report.rows > 0 || report.rejected === 0) return report
  dropRelation(session, report.table)
  throw new EngineError({ code: 'file-unreadable', message: report.rejects[0]!.reason })
}

function watchBytes(control: Control, share: () => number, name: string): Control {
  return {
    ...control,
    async pause() {
      const done = Math.min(0.99, share())
      const progress: Progress = { done, label: `Reading ${name}` }
      control.progress(progress)
      await control.pause()
    },
  }
}

function describeImport(session: Session, table: string, format: FileFormat): ImportReport {
  const columns = describeColumns(session, table)
  const rows = countRows(session, table)
  const facts = readFacts(session, table, columns, rows)
  const rejected = Number(session.runNow('SELECT count(DISTINCT line) FROM reject_errors').data[0]![0])
  const rejects = readObjects(
    session.runNow(
      `SELECT line, min(error_message) AS reason, min(csv_line) AS text FROM reject_errors GROUP BY line ORDER BY line LIMIT ${SHOWN_REJECTS}`,
    ),
  ).map((row) => ({ file: '', line: Number(row.line), reason: String(row.reason), text: String(row.text ?? '') }))
  return { table, rows, columns: facts, format, reading: {}, parts: [], questions: [], notes: [], rejected, rejects }
}

/** Which columns could be keys, and where dates end. Exact counts are paid only by columns that look unique. */
export function readFacts(
  session: Session,
  table: string,
  columns: { name: string; type: ImportedColumn['type']; sqlType: string }[],
  rows: number,
): ImportedColumn[] {
  const guesses = columns.map((c) =>
    c.type === 'text' || /INT/.test(c.sqlType) ? `approx_count_distinct(${quote(c.name)})` : '0',
  )
  const [distinct] = [session.runNow(`SELECT ${guesses.join(', ')} FROM ${quote(table)}`)]
  return columns.map((column, index) => {
    const likely = rows > 0 && Number(distinct.data[index]![0]) > rows * 0.85
    const isTime = column.type === 'date' || column.type === 'timestamp'
    return {
      ...column,
      unique: likely && isUnique(session, table, column.name),
      last: isTime ? lastDay(session, table, column.name) : null,
      source: column.name,
      read: { type: readAs(column.type), format: null, decimal: null },
      decidedBy: 'content' as const,
      missing: 0,
      unfit: { count: 0, examples: [] },
      offers: [],
    }
  })
}

function isUnique(session: Session, table: string, column: string): boolean {
  const name = quote(column)
  return session.runNow(`SELECT count(DISTINCT ${name}) = count(*) FROM ${quote(table)}`).data[0]![0] === true
}

function lastDay(session: Session, table: string, column: string): string | null {
  const value = session.runNow(`SELECT CAST(CAST(max(${quote(column)}) AS DATE) AS VARCHAR) FROM ${quote(table)}`)
    .data[0]![0]
  return value === null || value === undefined ? null : String(value)
}

function dropRejects(session: Session): void {
  session.runNow('DROP TABLE IF EXISTS reject_errors')
  session.runNow('DROP TABLE IF EXISTS reject_scans')
}

function explainFailure(error: EngineError, name: string): EngineError {
  if (error.code === 'out-of-memory' || error.code === 'engine-stopped') return error
  const unreadable = /unicode|utf-?8/i.test(error.message)
  return new EngineError({
    code: unreadable ? 'file-encoding' : 'file-unreadable',
    message: unreadable
      ? `"${name}" is not UTF-8 text.`
      : `"${name}" could not be read as a table: ${error.message.split('\n')[0]}`,
    hint: unreadable
      ? 'Save it as CSV UTF-8 in the program that made it, and drop it here again.'
      : 'Tessera reads CSV and TSV files with a header row, plain or gzipped (.gz).',
  })
}

async function isGzip(file: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  return first === 0x1f && second === 0x8b
}

function readAs(type: ImportedColumn['type']): ReadAs {
  return type === 'other' ? 'text' : type
}

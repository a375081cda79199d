import type { Reading } from '../../../../src/lang/reading.ts'
import type { Control, ImportRequest } from '../../../api.ts'
import { EngineError } from '../../describe-problem.ts'
import { quote } from '../../quote.ts'
import type { Session } from '../../session.ts'
import type { FileAccess } from '../file-access.ts'
import type { Settled } from '../settled.ts'
import { settleRows, type SettledColumn } from '../settle-rows.ts'
import { watchBytes } from '../watch-bytes.ts'
import { collectRejects, listLines } from './collect-rejects.ts'
import { openText, type OpenedText } from './open-text.ts'
import { stageText, type TextRows } from './stage-text.ts'

/** Reads CSV and TSV files into the table `target` and what could not be read into `rejects`. */
export async function readText(
  session: Session,
  access: FileAccess,
  { files, reading, table }: ImportRequest,
  targets: { table: string; rejects: string },
  control: Control,
): Promise<Settled> {
  const texts: OpenedText[] = []
  for (const file of files) texts.push(await openText(file, reading, reading.format === 'tsv'))
  const rows = await stageText(session, access, texts, table, control)
  try {
    const columns = await settleText(session, access, texts, rows, reading, targets.table, control)
    const rejected = await collectRejects(session, targets.rejects, rows.files, rows.listCut())
    const note = reading.sample === undefined ? await compareCounts(session, targets.table, rows, rejected) : null
    const [first] = texts as [OpenedText]
    const isWhole = texts.length === 1 && reading.sample === undefined
    const unfit = isWhole ? columns.flatMap(({ unfit }) => unfit.examples.map(({ row }) => row)) : []
    const lost = rejected > 0 && unfit.length > 0 ? listLines(session, targets.rejects) : []
    const lines = await rows.locate(unfit, new Set(lost), control)
    return {
      columns,
      reading: describeReading(first, reading),
      parts: [],
      notes: [...texts.flatMap(({ notes }) => notes), ...rows.notes, ...(note ? [note] : [])],
      questions: texts.flatMap(({ questions }) => questions),
      rejected,
      lines,
    }
  } finally {
    rows.close()
  }
}

/** Reads until nothing is left to mend: what the sample does not show, the engine runs into. */
async function settleText(
  session: Session,
  access: FileAccess,
  texts: OpenedText[],
  rows: TextRows,
  reading: Reading,
  target: string,
  control: Control,
): Promise<SettledColumn[]> {
  const bytesPerRow = texts.reduce((sum, text) => sum + text.bytesPerRow, 0) / texts.length
  const name = texts.map(({ source }) => source.name).join(', ')
  for (;;) {
    const watched = watchBytes(control, access, { name, bytes: rows.bytes, bytesPerRow })
    try {
      const columns = await settleRows(session, rows.raw, reading, target, watched)
      if (!(await rows.mend(null))) return columns
    } catch (error) {
      if (!(error instanceof EngineError)) throw error
      if (!(await rows.mend(error))) throw explainFailure(error, name)
    }
  }
}

/** Two readers count the rows of the files, and must agree; what they say if they do not. */
async function compareCounts(
  session: Session,
  table: string,
  rows: TextRows,
  rejected: number,
): Promise<string | null> {
  const counted = await rows.countRows()
  if (counted === null) return null
  const read = Number(session.runNow(`SELECT count(*) FROM ${quote(table)}`).data[0]![0]) + rejected
  const expected = counted + rows.listCut().length
  if (read === expected) return null
  return `Its rows were counted twice: ${expected.toLocaleString('en')} by their lines, ${read.toLocaleString('en')} as they were read. Compare its last rows with the file before you rely on it.`
}

function describeReading(text: OpenedText, reading: Reading): Omit<Reading, 'columns'> {
  return {
    encoding: text.detected.encoding,
    delimiter: text.dialect.delimiter,
    quote: text.dialect.quote,
    header: text.header,
    skip: text.skip,
    ...(reading.decimal ? { decimal: reading.decimal } : {}),
    ...(reading.sample === undefined ? {} : { sample: reading.sample }),
  }
}

function explainFailure(error: EngineError, name: string): EngineError {
  if (/^(file|engine-stopped|out-of-memory)/.test(error.code)) return error
  return new EngineError({
    code: 'file-unreadable',
    message: `"${name}" could not be read as a table: ${error.message.split('\n')[0]}`,
    hint: 'State its delimiter, quote or skip under the source in the front matter, or save it again as CSV.',
  })
}

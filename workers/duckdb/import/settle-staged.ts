import type { FileFormat, Reading } from '../../../src/lang/reading.ts'
import type { Control, Reject } from '../../api.ts'
import { describeColumns } from '../describe-relation.ts'
import { quote, quoteText } from '../quote.ts'
import type { Session } from '../session.ts'
import { askPart } from './formats/ask-part.ts'
import type { RawRows } from './raw-rows.ts'
import type { Settled } from './settled.ts'
import { settleRows } from './settle-rows.ts'
import type { Staged } from './staged.ts'

/** Formats whose text was meant as text by whoever wrote it: it is understood otherwise only where a notebook says so. */
const TYPED: FileFormat[] = ['parquet', 'arrow', 'duckdb', 'sqlite']
/** Rows from all over the table that are looked at. */
const SAMPLE = 4000

/** Turns raw rows in the engine into the table `target`, and drops them. */
export async function settleStaged(
  session: Session,
  staged: Staged,
  format: FileFormat,
  reading: Reading,
  targets: { table: string; rejects: string },
  control: Control,
): Promise<Settled> {
  try {
    const raw = readStagedRows(session, staged.relation, TYPED.includes(format))
    const asIs = raw.columns.every(({ sqlType }) => sqlType !== null) && isPlain(reading)
    if (asIs) session.runNow(`ALTER TABLE ${quote(staged.relation)} RENAME TO ${quote(targets.table)}`)
    const columns = await settleRows(session, raw, reading, asIs ? null : targets.table, control)
    keepRejects(session, targets.rejects, staged.rejects)
    return {
      columns,
      reading: staged.reading,
      parts: staged.parts,
      notes: staged.notes,
      questions: askPart(format, staged.parts, staged.reading, reading),
      rejected: staged.rejected,
      lines: new Map(),
    }
  } finally {
    session.runNow(`DROP TABLE IF EXISTS ${quote(staged.relation)}`)
  }
}

/** Nothing is said that would change the rows as they are. */
function isPlain({ columns = {}, sample }: Reading): boolean {
  return sample === undefined && Object.keys(columns).length === 0
}

function readStagedRows(session: Session, relation: string, typed: boolean): RawRows {
  const columns = describeColumns(session, relation)
  const texts = columns.flatMap(({ sqlType }, index) => (sqlType === 'VARCHAR' && !typed ? [index] : []))
  const list = texts.map((index) => `${quote(columns[index]!.name)} AS c${index}`)
  const sample =
    texts.length === 0
      ? null
      : session.runNow(
          `SELECT ${list.join(', ')} FROM ${quote(relation)} USING SAMPLE reservoir(${SAMPLE} ROWS) REPEATABLE (1729)`,
        )
  return {
    columns: columns.map(({ name, sqlType }, index) => {
      const at = texts.indexOf(index)
      const values = at < 0 ? [] : sample!.data[at]!
      return {
        source: name,
        sqlType: at < 0 ? sqlType : null,
        sample: values.flatMap((value) => (value === null || value === '' ? [] : [String(value)])),
      }
    }),
    strict: false,
    printQuery: () =>
      `SELECT ${columns.map(({ name }, index) => `${quote(name)} AS c${index}`).join(', ')} FROM ${quote(relation)}`,
    findUnlike: () => Promise.resolve([]),
  }
}

function keepRejects(session: Session, table: string, rejects: Reject[]): void {
  if (rejects.length === 0) return
  const rows = rejects.map(
    ({ file, line, reason, text }) =>
      `(${quoteText(file)}, CAST(${line ?? 'NULL'} AS BIGINT), ${quoteText(reason)}, ${quoteText(text)})`,
  )
  session.runNow(
    `CREATE OR REPLACE TABLE ${quote(table)} AS SELECT * FROM (VALUES ${rows.join(', ')}) t(file, line, reason, text)`,
  )
}

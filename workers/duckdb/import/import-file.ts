import type { FileFormat } from '../../../src/lang/reading.ts'
import type { Control, ImportReport, ImportRequest } from '../../api.ts'
import { dropRelation } from '../define-relation.ts'
import { EngineError } from '../describe-problem.ts'
import { quote } from '../quote.ts'
import type { Session } from '../session.ts'
import { describeImport } from './describe-import.ts'
import type { FileAccess } from './file-access.ts'
import { identifyFormat } from './identify-format.ts'
import { importZip } from './import-zip.ts'
import { readStaged, type StagedFormat } from './read-staged.ts'
import { settleStaged } from './settle-staged.ts'
import type { Settled } from './settled.ts'
import { listRejects, rejectsOf } from './text/collect-rejects.ts'
import { readText } from './text/read-text.ts'

/**
 * Reads a file into a table: what it is (its bytes tell, not its name), its raw rows, and what their text means. Rows
 * and values that do not fit are counted and shown, never silently dropped, never all-or-nothing. All is done beside the
 * table that has the name so far: a cancelled or failed import leaves it as it was.
 */
export async function importFile(
  session: Session,
  access: FileAccess,
  request: ImportRequest,
  control: Control,
): Promise<ImportReport> {
  const [first] = request.files
  if (!first) throw new EngineError({ code: 'file-missing', message: `There is no file for ${request.table}.` })
  const format = request.reading.format ?? (await identifyFormat(first))
  if (format === 'zip') return importZip(request, control, (inside) => importFile(session, access, inside, control))
  const aside = { table: `${request.table}~import`, rejects: `${request.table}~import rejects` }
  try {
    const isText = format === 'csv' || format === 'tsv'
    const settled = isText
      ? await readText(session, access, request, aside, control)
      : await readOther(session, access, request, format, aside, control)
    refuseNothing(session, aside.rejects, settled, request)
    return await finishImport(session, request.table, aside, format, settled, control)
  } finally {
    for (const name of Object.values(aside)) session.runNow(`DROP TABLE IF EXISTS ${quote(name)}`)
  }
}

async function readOther(
  session: Session,
  access: FileAccess,
  request: ImportRequest,
  format: StagedFormat,
  aside: { table: string; rejects: string },
  control: Control,
): Promise<Settled> {
  const staged = await readStaged(session, access, request, format, control)
  return settleStaged(session, staged, format, request.reading, aside, control)
}

/** A file of which no row could be read is no table: it takes no other's place. */
function refuseNothing(
  session: Session,
  rejects: string,
  { rejected, columns }: Settled,
  request: ImportRequest,
): void {
  if (rejected === 0) return
  const rows = Number(session.runNow(`SELECT count(*) FROM ${quote(`${request.table}~import`)}`).data[0]![0])
  if (rows > 0) return
  const { data } = session.runNow(`SELECT coalesce(line, 0), reason FROM ${quote(rejects)} LIMIT 1`)
  throw new EngineError({
    code: 'file-unreadable',
    message: `No row of "${request.files[0]!.name}" could be read as ${columns.length} columns: line ${data[0]![0]}, ${data[1]![0]}.`,
    hint: 'State its delimiter, quote or skip under the source in the front matter.',
  })
}

async function finishImport(
  session: Session,
  table: string,
  aside: { table: string; rejects: string },
  format: FileFormat,
  settled: Settled,
  control: Control,
): Promise<ImportReport> {
  const { reading, parts, rejected } = settled
  const rejects = rejected > 0 ? aside.rejects : null
  const described = await describeImport(session, aside.table, settled.columns, settled.lines, control)
  const kept = rejectsOf(table)
  dropRelation(session, table)
  dropRelation(session, kept)
  rename(session, aside.table, table)
  if (rejects) rename(session, rejects, kept)
  return {
    table,
    rows: described.rows,
    columns: described.columns,
    format,
    reading,
    parts,
    questions: [...settled.questions, ...described.questions],
    notes: [...settled.notes, ...described.notes, ...(described.rows === 0 ? ['It has columns and no rows.'] : [])],
    rejected,
    rejects: listRejects(session, table),
  }
}

function rename(session: Session, from: string, to: string): void {
  session.runNow(`ALTER TABLE ${quote(from)} RENAME TO ${quote(to)}`)
  session.relations.set(to, 'TABLE')
}

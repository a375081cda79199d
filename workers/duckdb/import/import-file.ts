import type { Control, ImportReport, ImportRequest } from '../../api.ts'
import { dropRelation } from '../define-relation.ts'
import { EngineError } from '../describe-problem.ts'
import { countRows, describeColumns } from '../describe-relation.ts'
import { quote } from '../quote.ts'
import type { Session } from '../session.ts'
import type { FileAccess } from './file-access.ts'
import { identifyFormat } from './identify-format.ts'
import { readStaged, type StagedFormat } from './read-staged.ts'
import { readFacts, readText } from './read-text.ts'

/**
 * Reads a file into a table: what it is (its bytes tell, not its name), its raw rows, and what their text means. Rows
 * and values that do not fit are counted and shown, never silently dropped, never all-or-nothing.
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
  if (format === 'csv' || format === 'tsv') return readText(session, access, request, format, control)
  return takeStaged(session, access, request, format as StagedFormat, control)
}

/** Takes the rows of a format that has types of its own as they are. */
async function takeStaged(
  session: Session,
  access: FileAccess,
  request: ImportRequest,
  format: StagedFormat,
  control: Control,
): Promise<ImportReport> {
  const { table } = request
  const { relation, names, reading, parts, notes, rejects, rejected } = await readStaged(
    session,
    access,
    request,
    format,
    control,
  )
  dropRelation(session, table)
  session.runNow(`ALTER TABLE ${quote(relation)} RENAME TO ${quote(table)}`)
  session.relations.set(table, 'TABLE')
  const rows = countRows(session, table)
  const columns = readFacts(session, table, describeColumns(session, table), rows).map((column, index) => ({
    ...column,
    source: names[index]!,
  }))
  return { table, rows, columns, format, reading, parts, questions: [], notes, rejected, rejects }
}

import type { Control, ImportReport, ImportRequest } from '../../api.ts'
import { EngineError } from '../describe-problem.ts'
import type { Session } from '../session.ts'
import type { FileAccess } from './file-access.ts'
import { identifyFormat } from './identify-format.ts'
import { readText } from './read-text.ts'

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
  return readText(session, access, request, format, control)
}

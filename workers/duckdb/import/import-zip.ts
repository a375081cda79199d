import type { Control, ImportReport, ImportRequest } from '../../api.ts'
import { askPart } from './formats/ask-part.ts'
import { openZip } from './formats/open-zip.ts'

/** Unpacks a zip and imports what is inside as if it had been dropped by itself. */
export async function importZip(
  request: ImportRequest,
  control: Control,
  importFiles: (request: ImportRequest) => Promise<ImportReport>,
): Promise<ImportReport> {
  const { format: _, table: __, ...inside } = request.reading
  const { files, parts, table, notes } = await openZip(request.files[0]!, request.reading, control)
  const report = await importFiles({ ...request, files, reading: inside })
  const taken = table === null ? {} : { table }
  return {
    ...report,
    format: 'zip',
    reading: { ...report.reading, ...taken },
    parts,
    questions: [...askPart('zip', parts, taken, request.reading), ...report.questions],
    notes: [...notes, ...report.notes],
  }
}

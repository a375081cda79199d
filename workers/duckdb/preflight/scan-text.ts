import type { FileFormat, Reading } from '../../../src/lang/reading.ts'
import type { Control, ImportReport, NamedFile } from '../../api.ts'
import { dropRelation } from '../define-relation.ts'
import { EngineError } from '../describe-problem.ts'
import type { FileAccess } from '../import/file-access.ts'
import { importFile } from '../import/import-file.ts'
import { rejectsOf } from '../import/text/collect-rejects.ts'
import type { Session } from '../session.ts'
import { measureWidths } from './estimate-memory.ts'
import type { Scan } from './preflight.ts'
import { sampleHead, sampleText, type TextSample } from './sample-text.ts'
import { sampleJson } from './sample-json.ts'

/** Where the sample of a file is read into for a moment. */
const SCRATCH = 'preflight~sample'

/**
 * Reads some lines of a text file as the whole will be read, so that its columns have the types that they will have,
 * and counts from the bytes of these lines to those of the file. `null` where not even they can be read: the import
 * itself then says why.
 */
export async function scanText(
  session: Session,
  access: FileAccess,
  { file, name }: NamedFile,
  format: FileFormat,
  reading: Reading,
  control: Control,
): Promise<Scan | null> {
  const scan = async (sample: TextSample | null): Promise<(Scan & { rejected: number }) | null> => {
    if (!sample) return null
    const report = await readSample(session, access, { file: sample.file, name: name.replace(/\.gz$/i, '') }, control, {
      ...reading,
      format,
    })
    if (!report || report.rows === 0) return null
    try {
      const rows = (report.rows * sample.total) / Math.max(1, sample.bytes)
      const sources = new Map(report.columns.map((column) => [column.name, column.source]))
      const widths = measureWidths(session, SCRATCH).map((column) => ({
        ...column,
        name: sources.get(column.name) ?? column.name,
      }))
      return { rows, exact: false, widths, rejected: report.rejected / report.rows }
    } finally {
      dropScratch(session)
    }
  }
  if (format === 'json') return scan(await sampleJson(file))
  const whole = await scan(await sampleText(file))
  // a slice that begins inside of a quoted value reads as rubbish: the head alone does not
  if (whole && whole.rejected < 0.01) return whole
  return (await scan(await sampleHead(file))) ?? whole
}

async function readSample(
  session: Session,
  access: FileAccess,
  sample: NamedFile,
  control: Control,
  reading: Reading,
): Promise<ImportReport | null> {
  const { sample: _, ...asWhole } = reading
  const quiet: Control = { ...control, progress: () => {} }
  try {
    return await importFile(session, access, { table: SCRATCH, files: [sample], reading: asWhole }, quiet)
  } catch (error) {
    dropScratch(session)
    if (error instanceof EngineError) return null
    throw error
  }
}

function dropScratch(session: Session): void {
  dropRelation(session, SCRATCH)
  dropRelation(session, rejectsOf(SCRATCH))
}

import type { Control, ImportReport } from '../../api.ts'
import { EngineError } from '../describe-problem.ts'
import { hasZone, plainType, settleZones } from '../plain-times.ts'
import type { Session } from '../session.ts'

/**
 * What holds for every format: a table that comes out of a file has no times with a zone, on which the engine would hang,
 * and a file that does not fit says what to do about files.
 */
export async function guardImport(
  session: Session,
  name: string,
  control: Control,
  read: () => Promise<ImportReport>,
): Promise<ImportReport> {
  try {
    const report = await read()
    if (!report.columns.some(({ sqlType }) => hasZone(sqlType))) return report
    await settleZones(session, report.table, control)
    return { ...report, columns: report.columns.map((each) => ({ ...each, sqlType: plainType(each.sqlType) })) }
  } catch (error) {
    throw error instanceof EngineError && error.code === 'out-of-memory' ? explainShortage(error, name) : error
  }
}

function explainShortage({ message }: EngineError, name: string): EngineError {
  return new EngineError({
    code: 'out-of-memory',
    message: `"${name}" does not fit. ${message}`,
    hint: 'Leave columns out or take a sample of its rows under "sources" in the front matter, save it as Parquet with fewer columns, or drop tables that nothing reads. All other tables are as they were.',
  })
}

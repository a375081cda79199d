import { createRecordScan } from './scan-records.ts'
import { scanText } from './scan-text.ts'
import type { Survey, SurveyRequest } from './survey.ts'

/**
 * Reads a UTF-8 text from its first byte to its last: how many rows it has, which of them the engine must not meet, and
 * which columns are not what they are taken for. `null`: it was no longer wanted.
 */
export async function surveyText(file: Blob, request: SurveyRequest, isWanted = () => true): Promise<Survey | null> {
  const scan = createRecordScan(request)
  return (await scanText(file, scan, isWanted)) ? scan.finish() : null
}

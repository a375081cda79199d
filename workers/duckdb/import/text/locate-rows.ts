import type { Control } from '../../../api.ts'
import { Cancelled } from '../../../cancelled.ts'
import { createRecordScan } from '../../../survey/scan-records.ts'
import { scanText } from '../../../survey/scan-text.ts'
import type { SurveyRequest } from '../../../survey/survey.ts'

/**
 * The lines of a UTF-8 text, from 1, on which rows of its table begin, by row, from 0. `lost` are the lines of records that
 * are no rows of the table. The text is read as far as the last of the rows.
 */
export async function locateRows(
  file: Blob,
  request: SurveyRequest,
  rows: number[],
  lost: Set<number>,
  control: Control,
): Promise<Map<number, number>> {
  const wanted = new Set(rows)
  const lines = new Map<number, number>()
  let row = 0
  const scan = createRecordScan(request, {
    onRow(line) {
      if (lost.has(line)) return
      if (wanted.has(row)) lines.set(row, line)
      row++
    },
  })
  await scanText(file, scan, async (bytes) => {
    if (lines.size === wanted.size) return false
    control.progress({ done: bytes / file.size, label: 'Looking for the lines of values that do not fit' })
    await control.pause()
    if (control.cancelled()) throw new Cancelled()
    return true
  })
  return lines
}

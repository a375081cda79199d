import { createRecordScan } from './scan-records.ts'
import type { Survey, SurveyRequest } from './survey.ts'

/** So many bytes are read at a time. */
const PIECE = 4 * 1024 * 1024

/**
 * Reads a UTF-8 text from its first byte to its last: how many rows it has, which of them the engine must not meet, and
 * which columns are not what they are taken for. Memory: a piece and the record at its end.
 */
export async function surveyText(file: Blob, request: SurveyRequest, isWanted = () => true): Promise<Survey | null> {
  const scan = createRecordScan(request)
  let rest = new Uint8Array()
  for (let from = 0; from < file.size; from += PIECE) {
    const piece = new Uint8Array(await file.slice(from, from + PIECE).arrayBuffer())
    if (!isWanted()) return null
    const bytes = rest.length === 0 ? piece : join(rest, piece)
    const last = from + PIECE >= file.size
    rest = bytes.subarray(scan.scan(bytes, last))
  }
  return scan.finish()
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(a.length + b.length)
  joined.set(a)
  joined.set(b, a.length)
  return joined
}

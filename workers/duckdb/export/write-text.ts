import { tableFromIPC } from 'apache-arrow'
import type { Control, ExportedFile } from '../../api.ts'
import type { Session } from '../session.ts'
import { collectParts } from './collect-parts.ts'
import { joinBytes } from '../join-bytes.ts'

export interface TextFile {
  /** Rows (line, number of values that were defused). */
  lines: string
  rows: number
  before: string
  after: string
  /** Bytes at the start of the first line that stand only between two lines. */
  skip: number
  type: string
}

/**
 * A file of lines that the engine prints. Its text column comes in batches whose buffer of values is the piece of the
 * file itself: no row becomes an object, and only what is on its way is in memory.
 */
export async function writeText(session: Session, file: TextFile, control: Control): Promise<ExportedFile> {
  const parts = collectParts(file.type)
  const tell = (rows: number) => control.progress({ done: rows / Math.max(1, file.rows), label: 'Writing', rows })
  let rows = 0
  let defused = 0
  parts.add(new TextEncoder().encode(file.before))
  for await (const { header, batch } of session.stream(file.lines, control)) {
    const table = tableFromIPC(joinBytes([header, batch]))
    for (const { data } of table.batches) {
      const [line, count] = data.children
      const from = line!.valueOffsets[0]! + (rows === 0 && data.length > 0 ? file.skip : 0)
      parts.add(line!.values.subarray(from, line!.valueOffsets[data.length]))
      rows += data.length
      for (const n of count!.values.subarray(0, data.length) as Int32Array) defused += n
    }
    tell(rows)
  }
  parts.add(new TextEncoder().encode(file.after))
  return { file: parts.close(), rows, defused, total: rows }
}

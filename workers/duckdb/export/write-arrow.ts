import { RecordBatch, RecordBatchFileWriter, type Schema, tableFromIPC } from 'apache-arrow'
import type { Control, ExportedFile } from '../../api.ts'
import { joinBytes } from '../join-bytes.ts'
import type { Session } from '../session.ts'
import { collectParts } from './collect-parts.ts'
import type { SelectedRows } from './select-rows.ts'

/** An Arrow IPC file (Feather 2), not a stream: with it every reader finds its batches. The batches are the engine's own. */
export async function writeArrow(
  session: Session,
  sql: string,
  { rows: expected }: SelectedRows,
  control: Control,
): Promise<ExportedFile> {
  const writer = new RecordBatchFileWriter()
  const parts = collectParts('application/vnd.apache.arrow.file')
  let schema: Schema | null = null
  let rows = 0
  for await (const { header, batch } of session.stream(sql, control)) {
    const table = tableFromIPC(joinBytes([header, batch]))
    if (!schema) writer.reset(undefined, table.schema)
    schema ??= table.schema
    // an equal schema with nested types is another one to the writer, which would end the file
    for (const { data } of table.batches) if (data.length > 0) writer.write(new RecordBatch(schema, data))
    rows += table.numRows
    control.progress({ done: rows / Math.max(1, expected), label: 'Writing', rows })
  }
  writer.finish()
  for await (const bytes of writer) parts.add(bytes as Uint8Array<ArrayBuffer>)
  return { file: parts.close(), rows, defused: 0, total: rows }
}

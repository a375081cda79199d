import type { Control, ExportedFile } from '../../api.ts'
import type { FileAccess } from '../import/file-access.ts'
import { loadParquet, type Parquet } from '../import/formats/load-parquet.ts'
import { joinBytes } from '../join-bytes.ts'
import type { Session } from '../session.ts'
import { collectParts } from './collect-parts.ts'
import type { SelectedRows } from './select-rows.ts'

/** Bytes of Arrow that are handed to the library at a time. */
const PIECE = 2 ** 23
/** Rows of a group: a reader that wants a part reads groups, and the library holds one group until it is full. */
const GROUP = 250_000

/** A Parquet file with zstd: smaller than with snappy, and read by everything of the last years. */
export async function writeParquet(
  session: Session,
  access: FileAccess,
  sql: string,
  { rows: expected }: SelectedRows,
  control: Control,
): Promise<ExportedFile> {
  const library = await loadParquet(access)
  const parts = collectParts('application/vnd.apache.parquet')
  let rows = 0
  for await (const bytes of expected === 0 ? writeEmpty() : writeGroups()) parts.add(bytes as Uint8Array<ArrayBuffer>)
  return { file: parts.close(), rows, defused: 0, total: rows }

  /** The stream takes its columns from the first batch: without any there would be none. */
  async function* writeEmpty() {
    for await (const table of readTables(library, session, sql, control))
      yield library.writeParquet(table, properties(library))
  }

  async function* writeGroups() {
    const tables = readTables(library, session, sql, control)
    let failure: unknown = null
    const batches = new ReadableStream({
      async pull(stream) {
        try {
          const { value, done } = await tables.next()
          if (done) return stream.close()
          for (const batch of value.recordBatches()) {
            rows += batch.numRows
            stream.enqueue(batch)
          }
          value.free()
          control.progress({ done: rows / expected, label: 'Writing', rows })
        } catch (error) {
          // the library does not survive an error on its way in: it gets an end, and the caller the error
          failure = error
          stream.close()
        }
      },
    })
    const written = library.transformParquetStream(batches, properties(library)).catch((error: unknown) => {
      throw failure ?? error
    })
    yield* readAll((await written) as ReadableStream<Uint8Array>)
    if (failure) throw failure
  }
}

function properties(library: Parquet) {
  const { Compression, WriterPropertiesBuilder } = library
  return new WriterPropertiesBuilder()
    .setCompression(Compression.ZSTD)
    .setMaxRowGroupSize(GROUP)
    .setCreatedBy('Tessera')
    .build()
}

/** The engine's batches as tables of the library, several batches at a time. */
async function* readTables(library: Parquet, session: Session, sql: string, control: Control) {
  let waiting: Uint8Array[] = []
  let size = 0
  for await (const { header, batch } of session.stream(sql, control)) {
    if (waiting.length === 0) waiting.push(header)
    waiting.push(batch)
    size += batch.length
    if (size < PIECE) continue
    yield library.Table.fromIPCStream(joinBytes(waiting))
    waiting = []
    size = 0
  }
  if (waiting.length > 0) yield library.Table.fromIPCStream(joinBytes(waiting))
}

/** Streams cannot be iterated in every browser yet. */
async function* readAll<T>(stream: ReadableStream<T>): AsyncGenerator<T> {
  const reader = stream.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value
}

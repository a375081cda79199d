import { tableFromIPC } from 'apache-arrow'
import type { Reading } from '../../../src/lang/reading.ts'
import type { NamedFile } from '../../api.ts'
import type { FileAccess } from '../import/file-access.ts'
import { catchPanic } from '../import/formats/catch-panic.ts'
import { loadParquet, type Parquet } from '../import/formats/load-parquet.ts'
import { openStage } from '../import/formats/open-stage.ts'
import type { Session } from '../session.ts'
import { measureWidths } from './estimate-memory.ts'
import type { Scan } from './preflight.ts'

/** Rows that are decoded to see how long texts are: the footer tells them packed. */
const ROWS = 5_000

/** The rows that the footer of a Parquet file states, and the widths of the first of them as they will be read. */
export async function scanParquet(
  session: Session,
  access: FileAccess,
  { file }: NamedFile,
  reading: Reading,
): Promise<Scan | null> {
  const stage = openStage(session, 'preflight')
  try {
    const library = await loadParquet(access)
    const { rows, stream, names } = await catchPanic(() => readFirst(library, file, reading))
    if (rows === 0) return null
    stage.insert(stream, names)
    const sources = stage.names()
    const widths = measureWidths(session, stage.relation).map(({ width }, index) => ({ name: sources[index]!, width }))
    return { rows, exact: true, widths }
  } catch {
    // what is damaged, the import says in its own words
    return null
  } finally {
    stage.drop()
  }
}

async function readFirst(library: Parquet, blob: Blob, { columns: readings }: Reading) {
  using file = await library.ParquetFile.fromFile(blob)
  const all = tableFromIPC(file.schema().intoIPCStream()).schema.fields.map(({ name }) => name)
  const names = all.filter((name) => readings?.[name]?.skip !== true)
  const columns = names.length > 0 && names.length < all.length ? { columns: names } : {}
  const rows = file.metadata().fileMetadata().numRows()
  const group = file
    .metadata()
    .rowGroups()
    .findIndex((each) => each.numRows() > 0)
  if (group < 0) return { rows: 0, stream: new Uint8Array(), names }
  const table = await file.read({ rowGroups: [group], limit: ROWS, ...columns })
  return { rows, stream: table.intoIPCStream(), names: columns.columns ?? all }
}

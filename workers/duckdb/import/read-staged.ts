import type { FileFormat } from '../../../src/lang/reading.ts'
import type { Control, ImportRequest } from '../../api.ts'
import type { Session } from '../session.ts'
import type { FileAccess } from './file-access.ts'
import { joinStaged } from './formats/join-staged.ts'
import { dropTables, nameStage } from './formats/open-stage.ts'
import type { ReadJob } from './formats/read-job.ts'
import type { Staged } from './staged.ts'

export type StagedFormat = Exclude<FileFormat, 'csv' | 'tsv' | 'zip'>

/** The reader of each format, loaded with its library when a file of that format comes. */
const READERS: Record<StagedFormat, () => Promise<(job: ReadJob) => Promise<Staged>>> = {
  parquet: async () => (await import('./formats/read-parquet.ts')).readParquet,
  arrow: async () => (await import('./formats/read-arrow.ts')).readArrow,
  xlsx: async () => (await import('./formats/read-workbook.ts')).readWorkbook,
  json: async () => (await import('./formats/read-json.ts')).readJSON,
  ndjson: async () => (await import('./formats/read-json.ts')).readNDJSON,
  duckdb: async () => (await import('./formats/read-duckdb.ts')).readDuckDB,
  sqlite: async () => (await import('./formats/read-sqlite.ts')).readSQLite,
}

/**
 * Reads a file that is no text table into a staged table: its rows as they stand in the file, typed as far as its
 * format has types. A zip is unpacked before (`formats/open-zip.ts`), its files come here one by one.
 */
export async function readStaged(
  session: Session,
  access: FileAccess,
  { table, files, reading }: ImportRequest,
  format: StagedFormat,
  control: Control,
): Promise<Staged> {
  const read = await READERS[format]()
  const [first, ...others] = files
  let staged = await read({ session, access, table, source: first!, reading, control })
  try {
    for (const source of others) {
      const more = await read({ session, access, table: `${table}~more`, source, reading, control })
      staged = joinStaged(session, staged, more, source.name)
    }
    return staged
  } catch (error) {
    dropTables(session, [staged.relation, nameStage(`${table}~more`)])
    throw error
  }
}

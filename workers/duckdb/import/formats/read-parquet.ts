import { type Schema, tableFromIPC } from 'apache-arrow'
import type { ParquetFile } from 'parquet-wasm/esm'
import { EngineError } from '../../describe-problem.ts'
import { Cancelled } from '../../../cancelled.ts'
import type { Staged } from '../staged.ts'
import { catchPanic } from './catch-panic.ts'
import { listEncrypted } from './list-encrypted.ts'
import { loadParquet, type Parquet } from './load-parquet.ts'
import { startPace } from './measure-pace.ts'
import { openStage, type Stage } from './open-stage.ts'
import { planReads, type GroupRead } from './plan-reads.ts'
import type { ReadJob } from './read-job.ts'
import { widenTimes } from './widen-times.ts'
import { writeEmptyStream } from './write-empty.ts'

/** Rows of a batch that a row group too large for one go is read in. */
const BATCH = 122_880

/**
 * Reads a Parquet file by slices: its footer, then a few row groups at a time, each handed to the engine as Arrow
 * bytes before the next is read. Columns that the notebook skips are not read at all.
 */
export async function readParquet(job: ReadJob): Promise<Staged> {
  const { session, access, table, source } = job
  await refuseDamaged(source.file, source.name)
  const library = await loadParquet(access)
  const stage = openStage(session, table)
  try {
    await catchPanic(() => readInto(stage, library, job))
    return describeStage(stage)
  } catch (error) {
    stage.drop()
    if (error instanceof EngineError || error instanceof Cancelled) throw error
    throw explainFailure(error, source.name)
  }
}

async function readInto(stage: Stage, library: Parquet, { source, reading, control }: ReadJob): Promise<void> {
  const widened = await widenTimes(source.file, (file) => library.ParquetFile.fromFile(file))
  using file = await library.ParquetFile.fromFile(widened ?? source.file)
  const names = readNames(file)
  const kept = names.filter((name) => reading.columns?.[name]?.skip !== true)
  refuseEncrypted(await listEncrypted(source.file), names, kept, source.name)
  const columns = kept.length < names.length && kept.length > 0 ? kept : undefined
  const rows = file.metadata().fileMetadata().numRows()
  if (rows === 0) stage.insert(writeEmptyStream(readSchema(file)), names)
  const pace = startPace(control, `Reading ${source.name}`)
  let done = 0
  for (const read of planReads(listGroups(file))) {
    await pace.step(done, done / rows)
    for await (const [stream, count] of readGroups(file, read, columns)) {
      stage.insert(stream, columns ?? names)
      done += count
      await pace.step(done, Math.min(1, done / rows))
    }
  }
}

function describeStage(stage: Stage): Staged {
  return {
    relation: stage.relation,
    names: stage.names(),
    reading: {},
    parts: [],
    notes: [],
    rejects: [],
    rejected: 0,
  }
}

function readSchema(file: ParquetFile): Schema {
  return tableFromIPC(file.schema().intoIPCStream()).schema
}

function readNames(file: ParquetFile): string[] {
  return readSchema(file).fields.map(({ name }) => name)
}

function listGroups(file: ParquetFile): number[] {
  return file
    .metadata()
    .rowGroups()
    .map((group) => group.numRows())
}

async function* readGroups(
  file: ParquetFile,
  { groups, rows, whole }: GroupRead,
  columns: string[] | undefined,
): AsyncGenerator<[Uint8Array, number]> {
  const options = { rowGroups: groups, batchSize: BATCH, ...(columns ? { columns } : {}) }
  if (whole) {
    const table = await file.read(options)
    yield [table.intoIPCStream(), rows]
    return
  }
  const batches = (await file.stream(options)) as ReadableStream<import('parquet-wasm/esm').RecordBatch>
  for await (const batch of batches) {
    const count = batch.numRows
    yield [batch.intoIPCStream(), count]
  }
}

const MAGIC = 4

/** A Parquet file begins and ends with the same mark: one without its end is cut off, one with another is encrypted. */
async function refuseDamaged(file: Blob, name: string): Promise<void> {
  const [head, tail] = await Promise.all([file.slice(0, MAGIC).text(), file.slice(-MAGIC).text()])
  if (head === 'PARE' || tail === 'PARE') throw encryptedFile(name)
  if (head === 'PAR1' && tail === 'PAR1' && file.size > 12) return
  throw new EngineError({
    code: 'file-damaged',
    message:
      head === 'PAR1'
        ? `"${name}" is a Parquet file without its end: it was cut off or is still being written.`
        : `"${name}" is not a Parquet file.`,
    hint: 'Copy or download it again as a whole.',
  })
}

/** What is encrypted cannot be read; the columns beside it can, also where the footer alone is signed. */
function refuseEncrypted(encrypted: string[], names: string[], kept: string[], name: string): void {
  if (!encrypted.some((column) => kept.includes(column))) return
  if (encrypted.length === names.length) throw encryptedFile(name)
  throw new EngineError({
    code: 'file-encrypted',
    message: `"${name}" is a Parquet file with encrypted columns: ${encrypted.join(', ')}.`,
    hint: 'Write it again without encryption where its keys are, or leave these columns out with "skip" under "columns" in the front matter.',
  })
}

function encryptedFile(name: string): EngineError {
  return new EngineError({
    code: 'file-encrypted',
    message: `"${name}" is an encrypted Parquet file.`,
    hint: 'Write it again without encryption where its keys are.',
  })
}

function explainFailure(error: unknown, name: string): EngineError {
  const text = error instanceof Error ? error.message : String(error)
  if (/encrypt/i.test(text)) return encryptedFile(name)
  // of a panic only that there was one is known
  const detail =
    error instanceof WebAssembly.RuntimeError
      ? ''
      : ` (${text
          .replace(/^Parquet error: /, '')
          .split('\n')[0]!
          .slice(0, 200)})`
  return new EngineError({
    code: 'file-damaged',
    message: `"${name}" is a Parquet file that cannot be read: its content is damaged${detail}.`,
    hint: 'Copy or download it again, or write it again where it was made.',
  })
}

import { openAsBlob, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Data,
  Field,
  Float64,
  Int64,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableFromArrays,
  tableToIPC,
  TimestampMillisecond,
  vectorFromArray,
} from 'apache-arrow'
import { parquetMetadataAsync, parquetRead } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import type { Control } from '../../workers/api.ts'
import { buildColumn } from '../../workers/duckdb/import/formats/build-column.ts'
import { dropTables } from '../../workers/duckdb/import/formats/open-stage.ts'
import { readStaged } from '../../workers/duckdb/import/read-staged.ts'
import { openSession } from '../support/engine.ts'
import { type ParquetOptions, writeParquet } from '../support/formats.ts'
import { type Comparison, measurePairs, time } from './measure.ts'

const ROWS = 1_000_000
const control: Control = { cancelled: () => false, progress: () => {}, pause: async () => {} }

function createVisits(): Table {
  const count = (of: (index: number) => number) => Float64Array.from({ length: ROWS }, (_, index) => of(index))
  const long = (of: (index: number) => number) => BigInt64Array.from({ length: ROWS }, (_, index) => BigInt(of(index)))
  const start = Date.UTC(2023, 0, 1)
  return tableFromArrays({
    id: long((n) => n),
    customer: long((n) => (n * 7919) % 100_000),
    at: vectorFromArray(
      Array.from({ length: ROWS }, (_, n) => new Date(start + ((n * 977) % 60_000_000) * 1000)),
      new TimestampMillisecond(),
    ) as never,
    price: count((n) => ((n * 17) % 9000) / 100),
    quantity: count((n) => 1 + (n % 12)),
    product: Array.from({ length: ROWS }, (_, n) => `item ${n % 997}`),
  })
}

/** Values of a column chunk as Arrow data: typed arrays as they are, the rest value by value. */
function toData(chunks: ArrayLike<unknown>[], length: number): Data {
  const values = chunks.length === 1 ? chunks[0]! : chunks.flatMap((chunk) => Array.from(chunk))
  const [first] = [values[0]]
  if (typeof first === 'bigint') {
    const data = values instanceof BigInt64Array ? values : BigInt64Array.from(values as ArrayLike<bigint>)
    return makeData({ type: new Int64(), length, nullCount: 0, data })
  }
  if (typeof first === 'number')
    return makeData({ type: new Float64(), length, nullCount: 0, data: Float64Array.from(values as ArrayLike<number>) })
  return buildColumn(Array.from(values as ArrayLike<string | Date>), first instanceof Date ? 'moment' : 'text')
}

/** The other library from the file to the table: row group by row group, by Arrow bytes, as ours. */
async function readWithPeer(file: Blob, insert: (bytes: Uint8Array, create: boolean) => void): Promise<void> {
  const source = { byteLength: file.size, slice: (from: number, to?: number) => file.slice(from, to).arrayBuffer() }
  const metadata = await parquetMetadataAsync(source)
  let from = 0
  for (const group of metadata.row_groups) {
    const length = Number(group.num_rows)
    // in the order of the file: they are read as they come
    const columns = new Map<string, ArrayLike<unknown>[]>(metadata.schema.slice(1).map(({ name }) => [name, []]))
    await parquetRead({
      file: source,
      metadata,
      compressors,
      rowStart: from,
      rowEnd: from + length,
      onChunk: ({ columnName, columnData }) => {
        columns.set(columnName, [...(columns.get(columnName) ?? []), columnData])
      },
    })
    const data = Array.from(columns.values(), (chunks) => toData(chunks, length))
    const schema = new Schema(Array.from(columns.keys(), (name, index) => new Field(name, data[index]!.type, true)))
    const rows = makeData({ type: new Struct(schema.fields), length, nullCount: 0, children: data })
    insert(tableToIPC(new Table([new RecordBatch(schema, rows)]), 'stream'), from === 0)
    from += length
  }
}

/** Parquet into a table of the engine, against `hyparquet` with the same way into the engine, for two codecs. */
export async function compareParquet(pairs: number, folder: string): Promise<Comparison[]> {
  const { session, access } = await openSession()
  const visits = createVisits()
  const comparisons: Comparison[] = []
  for (const compression of ['SNAPPY', 'ZSTD'] satisfies ParquetOptions['compression'][]) {
    const path = join(folder, `${compression}.parquet`)
    writeFileSync(path, await writeParquet(visits, { compression, groupRows: 250_000 }))
    const file = await openAsBlob(path)
    const request = { table: 'ours', files: [{ file, name: 'visits.parquet' }], reading: {} }
    const insert = (bytes: Uint8Array, create: boolean) =>
      session.db.insertArrowFromIPCStream(session.connection, bytes, { name: 'peer', create })
    const ours = () => time(() => readStaged(session, access, request, 'parquet', control))
    const peer = () => {
      dropTables(session, ['peer'])
      return time(() => readWithPeer(file, insert))
    }
    const title = `Parquet (${compression.toLowerCase()}) of ${ROWS.toLocaleString('en')} × 6 into the engine, against hyparquet`
    comparisons.push(await measurePairs(title, ours, peer, pairs))
  }
  return comparisons
}

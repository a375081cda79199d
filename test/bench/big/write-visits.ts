import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { tableFromArrays, tableToIPC } from 'apache-arrow'
import { createRandom } from '../../../workers/cluster/create-random.ts'
import { loadParquet } from '../../../workers/duckdb/import/formats/load-parquet.ts'
import { loadLibrary } from '../../support/engine.ts'
import type { BigFile } from './write-orders.ts'

const GROUP = 500_000

/** A Parquet file of so many visits, the same every time, row group by row group: four columns, zstd. */
export async function writeVisits(folder: string, rows: number): Promise<BigFile> {
  const file = join(folder, 'big_visits.parquet')
  const library = await loadParquet({ loadLibrary })
  const random = createRandom(23)
  const PAGES = Array.from({ length: 300 }, (_, i) => `/shop/${i}`)
  let from = 0
  const batches = new ReadableStream({
    pull(controller) {
      if (from >= rows) return controller.close()
      const count = Math.min(GROUP, rows - from)
      const table = tableFromArrays({
        visit_id: Int32Array.from({ length: count }, (_, i) => from + i),
        customer_id: Int32Array.from({ length: count }, () => Math.floor(random() ** 2 * 900_000)),
        seconds: Float64Array.from({ length: count }, () => Math.round(random() * 6000) / 10),
        page: Array.from({ length: count }, () => PAGES[Math.floor(random() * PAGES.length)]!),
      })
      from += count
      for (const batch of library.Table.fromIPCStream(tableToIPC(table, 'stream')).recordBatches()) {
        controller.enqueue(batch)
      }
    },
  })
  const properties = new library.WriterPropertiesBuilder()
    .setCompression(library.Compression.ZSTD)
    .setMaxRowGroupSize(GROUP)
    .build()
  const bytes = await library.transformParquetStream(batches, properties)
  await bytes.pipeTo(Writable.toWeb(createWriteStream(file)) as WritableStream)
  return { file, table: 'big_visits', rows }
}

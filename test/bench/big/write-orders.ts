import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { createRandom } from '../../../workers/cluster/create-random.ts'

/** Rows that are put together before they are written. */
const PIECE = 50_000

export interface BigFile {
  file: string
  table: string
  rows: number
}

/** A CSV of so many orders, the same every time, written piece by piece: about 31 bytes a row. */
export async function writeOrders(folder: string, rows: number): Promise<BigFile> {
  const file = join(folder, 'big_orders.csv')
  const out = createWriteStream(file)
  const random = createRandom(17)
  const days = Array.from({ length: 1400 }, (_, i) => new Date(Date.UTC(2021, 0, 1 + i)).toISOString().slice(0, 10))
  const next = () => {
    const customer = 10_000 + Math.floor(random() ** 2 * 900_000)
    const day = days[Math.floor(random() * days.length)]!
    return `${customer},${day},${1 + Math.floor(random() * 9)},${(random() * 120).toFixed(2)}`
  }
  out.write('order_id,customer_id,ordered_at,quantity,price\n')
  for (let from = 0; from < rows; from += PIECE) {
    const lines = Array.from({ length: Math.min(PIECE, rows - from) }, (_, i) => `${1_000_000 + from + i},${next()}\n`)
    if (!out.write(lines.join(''))) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
  return { file, table: 'big_orders', rows }
}

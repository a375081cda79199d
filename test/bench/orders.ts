import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRandom } from '../../workers/cluster/create-random.ts'
import { ROOT } from '../support/sources.ts'

const REAL = join(ROOT, '../shared/data/online_retail/online_retail.csv.gz')
const ROWS = 1_000_000

export interface Orders {
  file: string
  table: string
}

/** Files of orders: a million made-up rows, and the Online Retail data set where it lies beside the project. */
export function provideOrders(folder: string): Orders[] {
  const made = { file: join(folder, 'made_up.csv'), table: 'made_up' }
  const random = createRandom(11)
  const lines = Array.from({ length: ROWS }, (_, i) => {
    const day = new Date(Date.UTC(2023, 0, 1 + Math.floor(random() * 700))).toISOString().slice(0, 10)
    const customer = 10_000 + Math.floor(random() ** 2 * 20_000)
    return `${500_000 + i},${customer},${day},${1 + Math.floor(random() * 12)},${(random() * 80).toFixed(2)},item ${i % 997}`
  })
  writeFileSync(made.file, ['order_id,customer_id,ordered_at,quantity,price,product', ...lines, ''].join('\n'))
  return existsSync(REAL) ? [{ file: REAL, table: 'online_retail' }, made] : [made]
}

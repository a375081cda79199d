import type { Sites } from '../sites.ts'
import { formatBig, formatCancel } from './format-big.ts'
import { cancelBig, loadBig } from './load-big.ts'
import { writeOrders } from './write-orders.ts'
import { writeVisits } from './write-visits.ts'

type Pages = Pick<Sites, 'app' | 'bare'>

/** Where a load is cancelled. */
const MIDDLE = 0.4

/** Prints how ten million lines load in the built site, and in a bare page, and what a cancel in the middle leaves. */
export async function compareBigText({ app, bare }: Pages, folder: string): Promise<void> {
  const orders = await writeOrders(folder, 10_000_000)
  const ours = await loadBig(app, orders)
  console.log(formatBig('CSV, ours', orders, ours))
  const peer = await loadBig(bare, orders)
  console.log(formatBig('CSV, read_csv in a bare page', orders, peer))
  console.log(`CSV, ours against bare: ratio ${(ours.seconds / peer.seconds).toFixed(2)}`)
  console.log(formatCancel('CSV', await cancelBig(app, orders, MIDDLE)))
}

/** Prints how twenty million rows load in the built site; the bare engine reads no Parquet. */
export async function loadBigParquet({ app }: Pages, folder: string): Promise<void> {
  const visits = await writeVisits(folder, 20_000_000)
  console.log(formatBig('Parquet, ours', visits, await loadBig(app, visits)))
  console.log(formatCancel('Parquet', await cancelBig(app, visits, MIDDLE)))
}

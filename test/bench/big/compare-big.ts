import { formatBig, loadBig } from './load-big.ts'
import { writeOrders } from './write-orders.ts'
import { writeVisits } from './write-visits.ts'
import type { Sites } from '../sites.ts'

type Pages = Pick<Sites, 'app' | 'bare'>

/** Prints how ten million lines load in the built site, and in a bare page. */
export async function compareBigText({ app, bare }: Pages, folder: string): Promise<void> {
  const orders = await writeOrders(folder, 10_000_000)
  const ours = await loadBig(app, orders)
  console.log(formatBig('CSV, ours', orders, ours))
  const peer = await loadBig(bare, orders)
  console.log(formatBig('CSV, read_csv in a bare page', orders, peer))
  console.log(`CSV, ours against bare: ratio ${(ours.seconds / peer.seconds).toFixed(2)}`)
}

/** Prints how twenty million rows load in the built site; the bare engine reads no Parquet. */
export async function loadBigParquet({ app }: Pages, folder: string): Promise<void> {
  const visits = await writeVisits(folder, 20_000_000)
  console.log(formatBig('Parquet, ours', visits, await loadBig(app, visits)))
}

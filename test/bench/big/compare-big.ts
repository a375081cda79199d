import { formatBig, loadBig } from './load-big.ts'
import { writeOrders } from './write-orders.ts'
import { writeVisits } from './write-visits.ts'
import type { Sites } from '../sites.ts'

/** Prints how ten million lines and twenty million rows load in the built site, the lines also in a bare page. */
export async function compareBig({ app, bare }: Pick<Sites, 'app' | 'bare'>, folder: string): Promise<void> {
  const orders = await writeOrders(folder, 10_000_000)
  const ours = await loadBig(app, orders)
  console.log(formatBig('CSV, ours', orders, ours))
  const peer = await loadBig(bare, orders)
  console.log(formatBig('CSV, read_csv in a bare page', orders, peer))
  console.log(`CSV, ours against bare: ratio ${(ours.seconds / peer.seconds).toFixed(2)}`)
  const visits = await writeVisits(folder, 20_000_000)
  console.log(formatBig('Parquet, ours', visits, await loadBig(app, visits)))
}

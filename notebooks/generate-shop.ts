/** Writes the example shop into notebooks/data: `npx tsx notebooks/generate-shop.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { createShop, printShop, SEED } from './shop/shop.ts'

const folder = new URL('./tessera-shop/', import.meta.url)

mkdirSync(folder, { recursive: true })
const files = printShop(createShop(SEED))
write('customers.csv', Buffer.from(files.customers))
write('orders.csv.gz', packText(files.orders))
write('email_events.csv.gz', packText(files.email_events))
write('returns.csv', Buffer.from(files.returns))

function write(name: string, bytes: Buffer): void {
  writeFileSync(new URL(name, folder), bytes)
  console.log(`${name}: ${bytes.length} bytes`)
}

/** Node writes a zero time into the header; the byte that tells the operating system is set to "unknown". */
function packText(text: string): Buffer {
  const bytes = gzipSync(text, { level: 9 })
  bytes[9] = 255
  return bytes
}

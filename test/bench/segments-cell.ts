import type { Browser } from '@playwright/test'
import { type Comparison, measurePairs } from './measure.ts'
import type { Sites } from './sites.ts'

type Side = 'cell' | 'hand' | 'grouped' | 'scan' | 'bare'

/** The peers of a `segments` cell, and what each of them is. */
const PEERS = {
  hand: 'against SQL by hand for the same members',
  grouped: 'against grouping the same 20 facts alone',
  scan: 'against a bare scan and group of the columns that they look at',
  bare: 'against counting the orders of each customer',
} satisfies Partial<Record<Side, string>>

/**
 * A cell of 50 segments with 20 different clauses about 10 million orders of a million customers, from its plan to its
 * sizes, against each peer in the same worker. Fails when the members differ from those found by hand.
 */
export async function compareSegments(browser: Browser, { segments }: Sites, pairs: number): Promise<Comparison[]> {
  const page = await browser.newPage()
  try {
    await page.goto(segments)
    await page.waitForFunction(() => window.bench !== undefined, null, { timeout: 120_000 })
    const run = (side: Side) => () => page.evaluate((name) => window.bench![name](), side)
    const comparisons: Comparison[] = []
    for (const [side, against] of Object.entries(PEERS)) {
      const title = `50 segments over 10M orders, ${against}`
      comparisons.push(await measurePairs(title, run('cell'), run(side as Side), pairs))
    }
    const differences = await page.evaluate(() => window.bench!.differences())
    if (differences !== 0) throw new Error(`${differences} customers have other segments than by hand.`)
    return comparisons
  } finally {
    await page.close()
  }
}

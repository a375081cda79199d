import type { Browser, Page } from '@playwright/test'
import { type Comparison, measurePairs } from './measure.ts'
import type { Orders } from './orders.ts'
import type { Sites } from './sites.ts'

const DONE = '[data-testid=run-status][data-state=done]'
const FIRST_QUERY = `[data-kind=sql][data-state=done], body:not(:has(#app)) ${DONE}`

/** Looks at every frame: a wait for a selector looks less and less often, at last twice a second. */
async function waitForSight(page: Page, selector: string): Promise<void> {
  const isThere = (wanted: string) => document.querySelector(wanted) !== null
  await page.waitForFunction(isThere, selector, { polling: 'raf', timeout: 120_000 })
}

/** Opens a page as a new visitor does, with nothing cached, and hands it to `use` once it shows what `ready` selects. */
async function visit<T>(
  browser: Browser,
  { url, ready }: { url: string; ready: string },
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    const page = await context.newPage()
    await page.goto(url)
    await waitForSight(page, ready)
    return await use(page)
  } finally {
    await context.close()
  }
}

/**
 * From the start of the navigation to the answer of the first `sql` cell, whose tables the app has to import before,
 * against one query without a table in the bare page.
 */
export function compareOpening(browser: Browser, { app, bare }: Sites, pairs: number): Promise<Comparison> {
  const open = (url: string) => () =>
    visit(browser, { url, ready: FIRST_QUERY }, (page) => page.evaluate(() => performance.now()))
  return measurePairs('opening to the first query, against a bare page', open(app), open(bare), pairs)
}

/** How long a page is left alone before a file comes, in ms: what is left of its start belongs to `opening`. */
const REST = 1000

/** From choosing a file to its table in the list of sources, against `read_csv` on the same file in the bare page. */
export function compareImport(
  browser: Browser,
  { app, bare }: Sites,
  { file, table }: Orders,
  pairs: number,
): Promise<Comparison> {
  const load = (url: string) => () =>
    visit(browser, { url, ready: DONE }, async (page) => {
      await page.waitForTimeout(REST)
      const started = await page.evaluate(() => performance.now())
      await page.getByTestId('file-input').setInputFiles(file)
      await waitForSight(page, `[data-source=${table}][data-state=ready]`)
      return (await page.evaluate(() => performance.now())) - started
    })
  return measurePairs(`import of ${table}, against read_csv in a bare page`, load(app), load(bare), pairs)
}

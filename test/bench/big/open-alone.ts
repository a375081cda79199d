import { chromium, type Page } from '@playwright/test'
import { provideChromium } from '../../../.config/chromium.ts'
import { readPeak, readResident } from './watch-memory.ts'

export interface Alone {
  page: Page
  /** Memory of the page's process, which also runs its workers: the most it ever took, and what it takes now. Bytes. */
  readPeak(): number | null
  readResident(): number | null
}

const READY = '[data-testid=run-status]:is([data-state=done], [data-state=stale])'

/** Opens a page that is done with what it opens with, in a browser of its own. `prepare` runs in the page before its code. */
export async function openAlone<T>(url: string, prepare: () => void, use: (alone: Alone) => Promise<T>): Promise<T> {
  const server = await chromium.launchServer({
    executablePath: provideChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  })
  try {
    const browser = await chromium.connect(server.wsEndpoint())
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
    await page.addInitScript(prepare)
    await page.goto(url)
    await page.waitForSelector(READY, { timeout: 120_000 })
    const pid = server.process().pid!
    return await use({ page, readPeak: () => readPeak(pid), readResident: () => readResident(pid) })
  } finally {
    await server.close()
  }
}

import { statSync } from 'node:fs'
import { chromium, type Page } from '@playwright/test'
import { provideChromium } from '../../../.config/chromium.ts'
import type { BigFile } from './write-orders.ts'
import { readPeak, readResident } from './watch-memory.ts'

export interface BigLoad {
  seconds: number
  bytes: number
  /** What the pages took at most beyond what they took before; `null` where that cannot be told. */
  memory: number | null
  /** The longest task on the page's thread while it loaded, in ms; 0 when none was over 50 ms. */
  longest: number
}

const ready = '[data-testid=run-status]:is([data-state=done], [data-state=stale])'

/** Loads a file in a browser of its own, so that its memory is that of this load alone. */
export async function loadBig(url: string, { file, table }: BigFile): Promise<BigLoad> {
  const server = await chromium.launchServer({
    executablePath: provideChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  })
  try {
    const browser = await chromium.connect(server.wsEndpoint())
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
    await page.addInitScript(recordLongTasks)
    await page.goto(url)
    await page.waitForSelector(ready, { timeout: 120_000 })
    const pid = server.process().pid!
    const before = readResident(pid)
    const started = await page.evaluate(() => performance.now())
    await page.getByTestId('file-input').setInputFiles(file)
    await page.waitForSelector(`[data-source=${table}]:is([data-state=ready], [data-state=failed])`, {
      timeout: 170_000,
    })
    const ended = await page.evaluate(() => performance.now())
    const state = await page.locator(`[data-source=${table}]`).getAttribute('data-state')
    if (state !== 'ready') throw new Error(await page.locator(`[data-source=${table}]`).innerText())
    const peak = readPeak(pid)
    return {
      seconds: (ended - started) / 1000,
      bytes: statSync(file).size,
      memory: peak === null || before === null ? null : peak - before,
      longest: await readLongest(page, started),
    }
  } finally {
    await server.close()
  }
}

function recordLongTasks(): void {
  const tasks: { start: number; duration: number }[] = []
  Object.assign(globalThis, { longTasks: tasks })
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push({ start: startTime, duration })
  }).observe({ type: 'longtask', buffered: true })
}

async function readLongest(page: Page, since: number): Promise<number> {
  const tasks = await page.evaluate(
    () => (globalThis as unknown as { longTasks: { start: number; duration: number }[] }).longTasks,
  )
  return Math.max(0, ...tasks.filter(({ start }) => start >= since).map(({ duration }) => duration))
}

/** `10,000,000 rows, 318 MB in 14.2 s: 704,225 rows/s; memory 2.31 × the file; longest task 0 ms`. */
export function formatBig(title: string, { rows }: BigFile, { seconds, bytes, memory, longest }: BigLoad): string {
  const number = (value: number, digits = 0) => value.toLocaleString('en', { maximumFractionDigits: digits })
  const taken = memory === null ? 'memory not told here' : `memory ${(memory / bytes).toFixed(2)} × the file`
  return `${title}: ${number(rows)} rows, ${number(bytes / 1e6)} MB in ${seconds.toFixed(1)} s: ${number(rows / seconds)} rows/s; ${taken}; longest task ${number(longest)} ms`
}

import { statSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { BigFile } from './write-orders.ts'
import { openAlone } from './open-alone.ts'
import { readLabels, readLongest, watchPage } from './watch-page.ts'
import { readMeter } from './read-meter.ts'

export interface BigLoad {
  seconds: number
  bytes: number
  /** What the page's process took at most beyond what it took before; `null` where that cannot be told. */
  memory: number | null
  /** What it takes at the end, beyond what it took before. */
  resident: number | null
  /** What the page itself says of its memory, as it says it; '' in a page that says nothing. */
  meter: string
  /** The longest task on the page's thread while it loaded, in ms; 0 when none was over 50 ms. */
  longest: number
  /** What was told of the progress, some of it. */
  labels: string[]
}

const LIMIT = 170_000

/** Loads a file in a browser of its own, so that its memory is that of this load alone. */
export function loadBig(url: string, { file, table }: BigFile): Promise<BigLoad> {
  return openAlone(url, watchPage, async ({ page, readPeak, readResident }) => {
    const before = readResident()
    const started = await startLoad(page, file)
    await page.waitForSelector(`[data-source=${table}]:is([data-state=ready], [data-state=failed])`, { timeout: LIMIT })
    const ended = await page.evaluate(() => performance.now())
    const state = await page.locator(`[data-source=${table}]`).getAttribute('data-state')
    if (state !== 'ready') throw new Error(await page.locator(`[data-source=${table}]`).innerText())
    const longest = await readLongest(page, started)
    return {
      seconds: (ended - started) / 1000,
      bytes: statSync(file).size,
      memory: subtract(readPeak(), before),
      resident: subtract(readResident(), before),
      meter: (await readMeter(page))?.text ?? '',
      longest,
      labels: await readLabels(page),
    }
  })
}

export interface BigCancel {
  /** What was told when it was cancelled. */
  at: string
  /** From the click until the table is gone from the page, in ms. */
  shown: number
  /** From the click until the engine has answered what it then holds, in ms. */
  settled: number
  /** Bytes that the engine used before the load, and after the cancel. */
  used: { before: number; after: number }
  /** Names of what fills the memory that were not there before the load. */
  left: string[]
}

/** Starts to load a file in the app and cancels it once `share` of it is read. */
export function cancelBig(url: string, { file, table, rows }: BigFile, share: number): Promise<BigCancel> {
  return openAlone(url, watchPage, async ({ page }) => {
    const before = (await readMeter(page))!
    await startLoad(page, file)
    const read = await page.waitForFunction(
      ([name, least]) => {
        const told = document.querySelector(`[data-source=${name}] .pace span`)?.textContent ?? ''
        return Number(told.split(' ')[0]!.replaceAll(',', '')) >= Number(least) ? told : null
      },
      [table, share * rows] as const,
      { timeout: LIMIT, polling: 100 },
    )
    const at = (await read.jsonValue()) ?? ''
    const clicked = await page.evaluate((name) => {
      document.querySelector<HTMLElement>(`[aria-label="Cancel reading ${name}"]`)!.click()
      return performance.now()
    }, table)
    await page.waitForSelector(`[data-source=${table}]`, { state: 'detached', timeout: LIMIT })
    const shown = (await page.evaluate(() => performance.now())) - clicked
    await page.waitForSelector('[data-testid=run-status]:is([data-state=done], [data-state=stale])', { timeout: LIMIT })
    const settled = (await page.evaluate(() => performance.now())) - clicked
    const after = (await readMeter(page))!
    const left = after.names.filter((name) => !before.names.includes(name))
    return { at, shown, settled, used: { before: before.used, after: after.used }, left }
  })
}

/** Gives the moment at which the page is given the file: to bring it to the browser takes longer than to read it. */
async function startLoad(page: Page, file: string): Promise<number> {
  const chosen = page.evaluate(
    () => new Promise<number>((resolve) => addEventListener('change', () => resolve(performance.now()), true)),
  )
  await page.getByTestId('file-input').setInputFiles(file)
  return chosen
}

function subtract(now: number | null, before: number | null): number | null {
  return now === null || before === null ? null : now - before
}

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { createRandom } from '../../workers/cluster/create-random.ts'
import { type Comparison, measurePairs, median } from './measure.ts'
import type { Sites } from './sites.ts'

const CUSTOMERS = 100_000
const ORDERS = 500_000

/** 200 lines of rules that build on each other. */
const LONG = Array.from({ length: 200 }, (_, line) =>
  line % 4 === 0
    ? `measure m${line} = sum(orders.amount where (amount > ${line}) in last ${line + 30} days)`
    : `segment s${line}: m${line - (line % 4)} >= ${line} and has orders in last ${line + 10} days and age between 18 and ${30 + line}`,
).join('\n')

const SHORT = `measure spend = sum(orders.amount in last 365 days)
partition tier:
  "Top": spend >= 300 and has orders in last 90 days
  "Some": spend > 0
  else "None"`

function printFence(kind: string, body: string): string {
  return `\`\`\`${kind} id=rules\n${body}\n\`\`\``
}

/** A notebook with one cell, and its files. */
function provideNotebook(folder: string, fence: string): string[] {
  const random = createRandom(3)
  const people = Array.from({ length: CUSTOMERS }, (_, id) => `${id},${18 + Math.floor(random() * 60)}`)
  const orders = Array.from({ length: ORDERS }, () => {
    const day = new Date(Date.UTC(2023, 0, 1 + Math.floor(random() * 540))).toISOString().slice(0, 10)
    return `${Math.floor(random() * CUSTOMERS)},${day},${(random() * 100).toFixed(2)}`
  })
  const head = `---
tessera: 1
title: Keystrokes
as of: 2024-06-30
sources: { customers: customers.csv, orders: orders.csv }
entities: { customers: { key: customer_id } }
---`
  const files: Record<string, string> = {
    'customers.csv': ['customer_id,age', ...people, ''].join('\n'),
    'orders.csv': ['customer_id,ordered_on,amount', ...orders, ''].join('\n'),
    'keystrokes.md': `${head}\n\n${fence}\n`,
  }
  return Object.entries(files).map(([name, text]) => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  })
}

/** Opens the notebook with its data, and puts the caret at the end of its first line. */
async function openNotebook(browser: Browser, url: string, folder: string, fence: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(url)
  const [customers = '', orders = '', notebook = ''] = provideNotebook(folder, fence)
  await page.getByTestId('file-input').first().setInputFiles(notebook)
  await page.locator('[data-cell=rules]').waitFor()
  await page.getByTestId('file-input').first().setInputFiles([customers, orders])
  await page.locator('[data-cell=rules][data-state=done]').waitFor({ timeout: 120_000 })
  const still = page.locator('[data-cell=rules] .still')
  if ((await still.count()) > 0) await still.click()
  await page.locator('[data-cell=rules] .cm-line').first().click()
  await page.keyboard.press('End')
  return page
}

/**
 * Types one key and gives the milliseconds from its event until an element that `selector` names shows something else
 * than before: an element that comes or goes counts, too.
 */
async function timeKey(page: Page, key: string, selector: string): Promise<number> {
  const answer = page.evaluate((wanted) => {
    // no function of its own: names of functions do not survive the way into the page
    const before = document.querySelector(wanted)?.textContent ?? ''
    return new Promise<number>((resolve) => {
      let pressed = 0
      document.addEventListener('keydown', (event) => (pressed = event.timeStamp), { capture: true, once: true })
      const watch = new MutationObserver(() => {
        if (pressed === 0 || (document.querySelector(wanted)?.textContent ?? '') === before) return
        watch.disconnect()
        resolve(performance.now() - pressed)
      })
      watch.observe(document.body, { subtree: true, childList: true, characterData: true })
    })
  }, selector)
  await page.waitForTimeout(50)
  await page.keyboard.press(key)
  return answer
}

/** Keys of one measurement: who types does not press one key alone. */
const KEYS = 9

const DIAGNOSTICS = '[data-cell=rules] [data-testid=diagnostics]'
const SIZES = '[data-cell=rules] [data-testid=result] tbody'
const EDITOR = '[data-cell=rules] .cm-content'

/**
 * From the key that makes an error in 200 lines of rules to its message on the page, against the same key in as many lines
 * of SQL comments, where the page has only to draw it: the difference is what reading, checking and telling cost.
 */
export async function compareDiagnostics(
  browser: Browser,
  { app }: Sites,
  folder: string,
  pairs: number,
): Promise<Comparison> {
  const rules = await openNotebook(browser, app, folder, printFence('segments', LONG))
  const comments = await openNotebook(
    browser,
    app,
    folder,
    printFence('sql', `${LONG.replace(/^/gm, '-- ')}\nSELECT 1 AS one`),
  )
  const type = async (page: Page, selector: string) => {
    await page.bringToFront()
    const taken: number[] = []
    for (let key = 0; key < KEYS; key++) {
      taken.push(await timeKey(page, '!', selector))
      await page.keyboard.press('Backspace')
      await page.locator(DIAGNOSTICS).waitFor({ state: 'detached' })
    }
    return median(taken)
  }
  try {
    const title = 'key to diagnostics in 200 lines of rules, against the key in 200 lines of comments'
    return await measurePairs(
      title,
      () => type(rules, DIAGNOSTICS),
      () => type(comments, EDITOR),
      pairs,
    )
  } finally {
    await rules.close()
    await comments.close()
  }
}

/** From a key to the new sizes of a partition of 100,000 customers, against the time that the engine says it took. */
export async function compareSizes(
  browser: Browser,
  { app }: Sites,
  folder: string,
  pairs: number,
): Promise<Comparison> {
  const page = await openNotebook(browser, app, folder, printFence('segments', SHORT))
  try {
    // the end of the third line's first number: 300 becomes 3005 and 300 again
    await page.locator('[data-cell=rules] .cm-line').nth(0).click()
    await page.keyboard.press('End')
    for (let step = 0; step < ' days)'.length; step++) await page.keyboard.press('ArrowLeft')
    let longer = false
    const change = async () => {
      longer = !longer
      const taken = await timeKey(page, longer ? '0' : 'Backspace', SIZES)
      await page.locator('[data-cell=rules][data-state=done]').waitFor()
      return taken
    }
    const engine = async () => {
      await change()
      const note = await page.locator('[data-cell=rules] .note .why').first().textContent()
      return Number(/([\d.]+) ms/.exec(note ?? '')?.[1] ?? NaN)
    }
    return await measurePairs('key to new sizes of 100,000 customers, against the engine alone', change, engine, pairs)
  } finally {
    await page.close()
  }
}

import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { findShared } from '../support/shared.ts'
import { expect, openSite, readLongTasks, test, waitUntilDone } from './support.ts'

const file = findShared('online_retail/online_retail.csv.gz')

/** The one row of the totals: rows, customers, invoices, revenue. */
async function readTotals(page: Page): Promise<string[]> {
  const cells = page.locator('[data-cell=totals] [data-testid=result] tbody tr').first().locator('td')
  return (await cells.allInnerTexts()).map((text) => text.replaceAll(/[,\s]/g, ''))
}

test('Online Retail: dropped, run to its end, saved, and opened in another profile with the same results', async ({
  page,
  site,
  browser,
}) => {
  test.skip(file === null, 'needs ../shared/data/online_retail, which is not here')
  test.setTimeout(240_000)
  await openSite(page, site)
  await page.getByRole('button', { name: 'Notebook menu' }).click()
  await page.getByRole('menuitem', { name: /Online Retail/ }).click()
  await expect(page.getByTestId('missing-files')).toContainText('online_retail.csv.gz')

  const opened = await page.evaluate(() => performance.now())
  await page.getByTestId('file-input').setInputFiles(file!)
  await expect(page.locator('[data-source=online_retail]')).toContainText('541,909')
  const loaded = await page.evaluate(() => performance.now())
  await waitUntilDone(page, 180_000)
  const done = await page.evaluate(() => performance.now())
  const totals = await readTotals(page)
  expect(totals.slice(0, 3)).toEqual(['397884', '4338', '18532'])
  expect(Number(totals[3])).toBeCloseTo(8911407.904, 2)

  const tasks = (await readLongTasks(page)).filter(({ start }) => start > opened)
  const longest = Math.max(0, ...tasks.map(({ duration }) => duration))
  console.log(
    `Online Retail: read in ${Math.round(loaded - opened)} ms, all cells after ${Math.round(done - opened)} ms; ` +
      `${tasks.length} tasks over 50 ms on the page's thread, the longest ${Math.round(longest)} ms`,
  )
  // The aim is 50 ms, and the line above says how near a run came; twice that leaves room for a busy machine.
  expect(longest).toBeLessThan(100)

  await page.keyboard.press('Escape')
  const download = page.waitForEvent('download')
  await page.keyboard.press('Control+s')
  const saved = readFileSync(await (await download).path())

  const elsewhere = await browser.newContext()
  const other = await elsewhere.newPage()
  await openSite(other, site)
  await other.getByTestId('file-input').setInputFiles({ name: 'saved.md', mimeType: 'text/markdown', buffer: saved })
  await expect(other.getByTestId('missing-files')).toContainText('online_retail.csv.gz')
  await other.getByTestId('file-input').setInputFiles(file!)
  await waitUntilDone(other, 180_000)
  expect(await readTotals(other)).toEqual(totals)
  await elsewhere.close()
})

import type { Page } from '@playwright/test'
import { openNotebook, writeNotebook } from './notebooks.ts'
import { expect, openSite, test, typeInto, waitUntilDone } from './support.ts'

/** Runs of every cell so far, counted by the page itself: each run ends with a note of how long it took. */
async function countRuns(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() => ({ ...(globalThis as unknown as { runs: Record<string, number> }).runs }))
}

/** Waits until a cell has run once more than before, however short its run, and all is done. */
async function waitForRun(page: Page, cell: string, before: Record<string, number>): Promise<Record<string, number>> {
  await expect.poll(async () => (await countRuns(page))[cell]).toBeGreaterThan(before[cell] ?? 0)
  await waitUntilDone(page)
  return countRuns(page)
}

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    const runs: Record<string, number> = {}
    Object.assign(globalThis, { runs })
    new MutationObserver((changes) => {
      for (const { target, oldValue } of changes) {
        const { cell, state } = (target as HTMLElement).dataset
        if (cell !== undefined && oldValue !== 'running' && state === 'running') runs[cell] = (runs[cell] ?? 0) + 1
      }
    }).observe(document, { subtree: true, attributeFilter: ['data-state'], attributeOldValue: true })
  })
})

const sentBack = `SELECT segment, reason, count(*) / sum(count(*)) OVER (PARTITION BY segment) AS share
FROM returns JOIN lifecycle USING (customer_id) GROUP BY segment, reason ORDER BY reason, segment`

test('an edit runs its cell and what depends on it, nothing else', async ({ page, site }) => {
  await openSite(page, site)
  const before = await countRuns(page)
  await typeInto(page, 'sent_back', sentBack)
  const after = await waitForRun(page, 'sent_back', before)
  expect(Object.keys(after).filter((cell) => after[cell] !== before[cell])).toEqual(['sent_back', 'why'])

  await typeInto(page, 'sent_back', `${sentBack} -- the same rows`)
  const last = await waitForRun(page, 'sent_back', after)
  expect(Object.keys(last).filter((cell) => last[cell] !== after[cell])).toEqual(['sent_back'])
})

test('an error in one cell leaves the others standing, and undo takes it back', async ({ page, site }) => {
  await openSite(page, site)
  await typeInto(page, 'verdicts', 'SELECT verdict FROM cheked')
  const cell = page.locator('[data-cell=verdicts]')
  await expect(cell).toHaveAttribute('data-state', 'failed')
  await expect(cell.getByTestId('diagnostics')).toContainText('There is no table cheked.')
  await expect(cell.getByTestId('diagnostics')).toContainText('Did you mean checked?')
  await expect(page.locator('[data-cell=clean]')).toHaveAttribute('data-state', 'done')
  await expect(page.getByTestId('run-status')).toHaveAttribute('data-state', 'failed')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await expect(cell).toHaveAttribute('data-state', 'done')
  await waitUntilDone(page)
})

test('moving a cell changes nothing, and an input runs what uses it', async ({ page, site }) => {
  await openSite(page, site)
  const before = await countRuns(page)
  await page.getByRole('button', { name: 'Actions for verdicts' }).click()
  await page.getByRole('menuitem', { name: 'Move up' }).click()
  await waitUntilDone(page)
  expect(await countRuns(page)).toEqual(before)
  await page.locator('[data-cell=quiet] input[type=range]').press('ArrowRight')
  const after = await waitForRun(page, 'lifecycle_rules', before)
  expect(['people', 'checked', 'clean', 'rfm'].filter((cell) => after[cell] !== before[cell])).toEqual([])
})

test('a slow query can be cancelled, and an edit while it runs wins', async ({ page, site }) => {
  await openSite(page, site)
  await typeInto(page, 'verdicts', 'SELECT count(*) AS n FROM range(100000000000) t(x) WHERE x % 7 = 3')
  const cell = page.locator('[data-cell=verdicts]')
  await expect(cell).toHaveAttribute('data-state', 'running')
  await page.getByRole('button', { name: 'Cancel verdicts' }).click()
  await expect(cell).toHaveAttribute('data-state', 'stale')
  await page.getByRole('button', { name: 'Run verdicts' }).click()
  await expect(cell).toHaveAttribute('data-state', 'running')
  await typeInto(page, 'verdicts', 'SELECT 42 AS answer')
  await expect(cell).toHaveAttribute('data-state', 'done')
  await expect(cell.getByTestId('result')).toContainText('42')
})

test('the focus goes to what an undo brings back, and back to where it was when a message is put away', async ({
  page,
  site,
}) => {
  await openNotebook(page, site, `${writeNotebook('Focus', 'SELECT 42 AS answer')}\nSome words.\n`)
  const press = async (name: string) => {
    const button = page.getByRole('button', { name, exact: true })
    await button.focus()
    await page.keyboard.press('Enter')
    await expect(button).toHaveCount(0)
  }
  const choose = async (menu: string, item: string) => {
    await page.getByRole('button', { name: menu }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  await choose('Actions for answer', 'Delete')
  await press('Undo')
  await expect(page.locator('[data-cell=answer]')).toBeFocused()

  await choose('Actions for this text', 'Delete')
  await press('Undo')
  await expect(page.getByRole('button', { name: 'Edit this text' })).toBeFocused()

  await page
    .getByTestId('file-input')
    .setInputFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from('id\n1\n2\n') })
  const orders = page.locator('[data-source=orders]')
  await expect(orders).toHaveAttribute('data-state', 'ready')
  await choose('Actions of orders', 'Remove')
  await press('Undo')
  await expect(page.getByRole('button', { name: 'Actions of orders' })).toBeFocused()

  await choose('Actions of orders', 'Remove')
  await page.getByTestId('title').focus()
  await press('Dismiss')
  await expect(page.getByTestId('title')).toBeFocused()
})

import type { Page } from '@playwright/test'
import { expect, findBarriers, openSite, test, typeInto, waitUntilDone } from './support.ts'

const cellOf = (page: Page, id: string) => page.locator(`[data-cell=${id}]`)

/** The last cell of the example that is plain SQL, and whom nobody reads. */
const CELL = 'verdicts'

/** The text of every cell and of all prose, as the page shows it. */
const readText = (page: Page) => page.locator('article h1, article h2, article .prose').allTextContents()

test('a query past the memory limit says so, and others still answer', async ({ page, site }) => {
  await openSite(page, site)
  const text = await readText(page)
  await typeInto(page, CELL, `SELECT repeat('x', 20000000) || i AS t FROM range(300) r(i)`)
  await expect(cellOf(page, CELL)).toContainText('This needs more memory than the 3.1 GB that a page may use.', {
    timeout: 40_000,
  })
  await typeInto(page, CELL, 'SELECT 40 + 2 AS answer')
  await expect(cellOf(page, CELL).getByTestId('result')).toContainText('42')
  await waitUntilDone(page)
  expect(await readText(page)).toEqual(text)
})

test('a query that hangs is offered a restart, after which the notebook is back without it', async ({ page, site }) => {
  await openSite(page, site)
  const text = await readText(page)
  await typeInto(
    page,
    CELL,
    'SELECT count(*) AS n FROM range(3000000) a(i), range(3000000) b(j) WHERE i % 7 + j % 7 = 100',
  )
  const silent = page.getByTestId('engine-silent')
  await expect(silent).toBeVisible({ timeout: 30_000 })
  await silent.getByRole('button', { name: 'Restart and replay' }).click()
  await expect(cellOf(page, CELL)).toContainText('The engine did not answer while it worked on this')
  await expect(page.getByTestId('run-status')).toHaveAttribute('data-state', 'failed', { timeout: 60_000 })
  await expect(page.locator('[data-cell]:not([data-state=done])')).toHaveCount(1)
  await typeInto(page, CELL, 'SELECT 40 + 2 AS answer')
  await expect(cellOf(page, CELL).getByTestId('result')).toContainText('42')
  expect(await readText(page)).toEqual(text)
})

test('a worker that is killed from outside comes back with data and text', async ({ page, site }) => {
  await openSite(page, site)
  const text = await readText(page)
  await page.getByRole('button', { name: 'Engine menu' }).click()
  await expect(page.getByRole('menuitem', { name: /Restart the engine/ })).toBeVisible()
  expect(await findBarriers(page)).toEqual([])
  await page.keyboard.press('Escape')
  const worker = page.workers().find((each) => each.url().includes('duckdb'))
  await worker!.evaluate(() => self.close()).catch(() => {})
  await expect(page.getByText('The engine has started anew')).toBeVisible({ timeout: 30_000 })
  await waitUntilDone(page)
  await expect(page.locator('[data-cell]:not([data-state=done])')).toHaveCount(0)
  expect(await readText(page)).toEqual(text)
})

test('a function that needs time zones fails at once, and asks no other host for them', async ({ page, site }) => {
  await openSite(page, site)
  await typeInto(page, CELL, `SELECT date_trunc('day', TIMESTAMPTZ '2024-01-01 10:00:00+00') AS day`)
  await expect(cellOf(page, CELL)).toHaveAttribute('data-state', 'failed')
  await typeInto(page, CELL, 'SELECT 40 + 2 AS answer')
  await expect(cellOf(page, CELL).getByTestId('result')).toContainText('42')
})

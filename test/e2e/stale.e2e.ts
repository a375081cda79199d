import type { Page } from '@playwright/test'
import { expect, findBarriers, test, typeInto, waitUntilDone } from './support.ts'

const notebook = `---
tessera: 1
title: Small orders
sources:
  orders: orders.csv
---

\`\`\`input id=least
type: slider
min: 0
max: 100
step: 10
default: 10
\`\`\`

\`\`\`sql id=clean
SELECT id, amount FROM orders WHERE amount >= $least
\`\`\`

\`\`\`sql id=total
SELECT count(*) AS n, sum(amount) AS total FROM clean
\`\`\`

\`\`\`sql id=aside
SELECT max(id) AS highest FROM orders
\`\`\`
`

/** As many rows as are asked for: `1,5`, `2,10`, `3,15` … */
function makeOrders(rows: number): { name: string; mimeType: string; buffer: Buffer } {
  const lines = Array.from({ length: rows }, (_, row) => `${row + 1},${(row + 1) * 5}`)
  return { name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from(['id,amount', ...lines].join('\n')) }
}

async function openSmall(page: Page, site: string, rows = 4): Promise<void> {
  await page.goto(site)
  const files = page.getByTestId('file-input')
  await files.setInputFiles({ name: 'small.md', mimeType: 'text/markdown', buffer: Buffer.from(notebook) })
  await expect(page.locator('[data-cell=clean]')).toBeVisible()
  await files.setInputFiles(makeOrders(rows))
  await waitUntilDone(page)
}

const noteOf = (page: Page, cell: string) => page.locator(`[data-cell=${cell}] .note`)
const resultOf = (page: Page, cell: string) => page.locator(`[data-cell=${cell}]`).getByTestId('result')
const modeOf = (page: Page) => page.getByLabel('When cells run')
const statusOf = (page: Page) => page.getByTestId('run-status')

/** Runs are written after a pause; the page's own clock tells when it is over. */
async function reloadKept(page: Page): Promise<void> {
  await expect(page.getByTestId('save-state')).toHaveAttribute('data-state', 'saved')
  await page.waitForTimeout(1500)
  await page.reload()
}

test('on request an edit marks what follows, a reload keeps mark and result, and a run takes it away', async ({
  page,
  site,
}) => {
  await openSmall(page, site)
  await modeOf(page).selectOption('on request')
  await typeInto(page, 'clean', 'SELECT id, amount FROM orders WHERE amount > $least')
  await expect(noteOf(page, 'clean')).toHaveText('stale · edited')
  await expect(noteOf(page, 'total')).toHaveText('stale · clean was edited')
  await expect(page.locator('[data-cell=aside]')).toHaveAttribute('data-state', 'done')
  await expect(statusOf(page)).toHaveText('2 of 4 stale')

  await reloadKept(page)
  await expect(noteOf(page, 'total')).toHaveText('stale · clean was edited')
  await expect(noteOf(page, 'clean')).toHaveText('stale · edited')
  await expect(noteOf(page, 'aside')).toContainText('as of your last visit')
  await expect(modeOf(page)).toHaveValue('on request')
  await expect(resultOf(page, 'total')).toContainText('45')
  await expect(resultOf(page, 'total')).toContainText('Last good result')
  expect(await findBarriers(page)).toEqual([])

  await page.getByRole('button', { name: 'Run 2 stale' }).click()
  await waitUntilDone(page)
  await expect(resultOf(page, 'total')).toContainText('35')
  await expect(noteOf(page, 'aside')).toContainText('as of your last visit')
})

test('an input, the data and an undo are told apart', async ({ page, site }) => {
  await openSmall(page, site)
  await modeOf(page).selectOption('on request')
  await page.locator('[data-cell=least] input[type=range]').press('ArrowRight')
  await expect(noteOf(page, 'total')).toHaveText('stale · $least changed')
  await page.locator('[data-cell=least] input[type=range]').press('ArrowLeft')
  await expect(page.locator('[data-cell=total]')).toHaveAttribute('data-state', 'done')
  await page.getByTestId('file-input').setInputFiles(makeOrders(5))
  await expect(noteOf(page, 'total')).toHaveText('stale · orders.csv changed')
  await expect(noteOf(page, 'aside')).toHaveText('stale · orders.csv changed')
  await modeOf(page).selectOption('automatic')
  await waitUntilDone(page)
  await expect(resultOf(page, 'total')).toContainText('70')
})

test('a failed cell blocks what follows, which keeps its last good result', async ({ page, site }) => {
  await openSmall(page, site)
  await typeInto(page, 'clean', 'SELECT id, amount FROM orders WHERE amount > ')
  await expect(page.locator('[data-cell=clean]')).toHaveAttribute('data-state', 'failed')
  await expect(noteOf(page, 'total')).toHaveText('blocked · needs clean')
  await expect(resultOf(page, 'total')).toContainText('45')
  await page.keyboard.type('10')
  await waitUntilDone(page)
  await expect(resultOf(page, 'total')).toContainText('35')
})

test('after a reload the last results stand before the engine does, and a long table says how to see its rows', async ({
  page,
  site,
}) => {
  await openSmall(page, site, 500)
  await modeOf(page).selectOption('on request')
  await waitUntilDone(page)
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.context().route(/duckdb-[^/]*\.bin$/, async (route) => {
    await held
    await route.continue()
  })
  await reloadKept(page)
  await expect(resultOf(page, 'total')).toContainText('499')
  await expect(statusOf(page)).toHaveAttribute('data-state', 'running')
  release()
  await waitUntilDone(page)
  await expect(noteOf(page, 'clean')).toContainText('as of your last visit')
  await expect(resultOf(page, 'clean')).toContainText('Run the cell to see more of its 499 rows.')
  await page.getByRole('button', { name: 'Run clean' }).click()
  await expect(noteOf(page, 'clean')).not.toContainText('visit')
  await expect(resultOf(page, 'clean')).not.toContainText('Run the cell')
})

test('in automatic mode a reload confirms the last results by running again', async ({ page, site }) => {
  await openSmall(page, site)
  await reloadKept(page)
  await waitUntilDone(page)
  await expect(resultOf(page, 'total')).toContainText('45')
  await expect(noteOf(page, 'total')).toHaveText(/\d+ (ms|s)$/)
})

test('a cell says what it reads and who reads it, and leads there', async ({ page, site }) => {
  await openSmall(page, site)
  const clean = page.locator('[data-cell=clean]')
  await expect(clean).toContainText(/reads\s+orders,\s+\$least\s+read by\s+total/)
  await clean.getByRole('button', { name: 'total', exact: true }).click()
  await expect(page.locator('[data-cell=total]')).toBeFocused()
  await clean.getByRole('button', { name: 'orders', exact: true }).click()
  await expect(page.locator('[data-source=orders] button').first()).toBeFocused()
})

test('on a narrow page the mode and the run are in reach', async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 800 })
  await openSmall(page, site)
  await modeOf(page).selectOption('on request')
  await typeInto(page, 'clean', 'SELECT id, amount FROM orders WHERE amount > $least')
  await expect(page.getByRole('button', { name: 'Run 2 stale' })).toBeInViewport({ ratio: 1 })
  await expect(modeOf(page)).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('button', { name: /menu|More|Notebook/i }).last()).toBeInViewport({ ratio: 1 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

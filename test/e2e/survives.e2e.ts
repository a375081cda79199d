import type { Page } from '@playwright/test'
import { expect, findBarriers, test, typeInto, waitUntilDone } from './support.ts'

const cellOf = (page: Page, id: string) => page.locator(`[data-cell=${id}]`)
const resultOf = (page: Page, id: string) => cellOf(page, id).getByTestId('result')

/** The text of all prose and of every cell that is not written in, as the page shows it. */
const readText = (page: Page) =>
  page.locator('article h1, article h2, article .prose, article .still').allTextContents()

const NOTEBOOK = `---
tessera: 1
title: Small orders
sources:
  orders: orders.csv
---

Some words.

\`\`\`sql id=total
SELECT count(*) AS n, sum(amount) AS total FROM orders
\`\`\`

\`\`\`cluster id=groups
of: orders
features:
  - amount
k: 2
seed: 1
\`\`\`

\`\`\`sql id=try
SELECT 40 + 2 AS answer
\`\`\`
`

async function openSmall(page: Page, site: string): Promise<void> {
  await page.goto(site)
  const files = page.getByTestId('file-input')
  await files.setInputFiles({ name: 'small.md', mimeType: 'text/markdown', buffer: Buffer.from(NOTEBOOK) })
  await expect(cellOf(page, 'total')).toBeVisible()
  await files.setInputFiles({
    name: 'orders.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('id,amount\n1,1\n2,2\n3,3\n4,101\n5,102\n6,103\n'),
  })
  await waitUntilDone(page)
}

/** The engine still answers: another text of the cell gets another answer, and all text is as it was. */
async function expectAnswer(page: Page, text: string[], answer: number): Promise<void> {
  await typeInto(page, 'try', `SELECT ${answer} AS answer`)
  await expect(resultOf(page, 'try')).toContainText(String(answer))
  await waitUntilDone(page)
  await expect(resultOf(page, 'total')).toContainText('312')
  expect(await readText(page)).toEqual(text)
}

test('queries that need too much, or hang, or need time zones cost nothing else', async ({ page, site }) => {
  await openSmall(page, site)
  await typeInto(page, 'try', 'SELECT 41 AS answer')
  await expect(resultOf(page, 'try')).toContainText('41')
  const text = await readText(page)

  await test.step('a function that needs time zones fails at once, and asks no other host for them', async () => {
    await typeInto(page, 'try', `SELECT date_trunc('day', TIMESTAMPTZ '2024-01-01 10:00:00+00') AS day`)
    await expect(cellOf(page, 'try')).toHaveAttribute('data-state', 'failed')
    await expectAnswer(page, text, 43)
  })

  await test.step('a query past the memory limit says so', async () => {
    await typeInto(page, 'try', `SELECT repeat('x', 20000000) || i AS t FROM range(300) r(i)`)
    await expect(cellOf(page, 'try')).toContainText('This needs more memory than the 3.1 GB that a page may use.', {
      timeout: 40_000,
    })
    await expectAnswer(page, text, 44)
  })

  await test.step('a query that hangs is offered a restart, after which the notebook is back without it', async () => {
    await typeInto(
      page,
      'try',
      'SELECT count(*) AS n FROM range(3000000) a(i), range(3000000) b(j) WHERE i % 7 + j % 7 = 100',
    )
    const silent = page.getByTestId('engine-silent')
    await expect(silent).toBeVisible({ timeout: 30_000 })
    await expect(cellOf(page, 'try')).toHaveAttribute('data-state', 'running')
    expect(await findBarriers(page)).toEqual([])
    await silent.getByRole('button', { name: 'Restart and replay' }).click()
    await expect(cellOf(page, 'try')).toContainText('The engine did not answer while it worked on this')
    await expect(page.getByTestId('run-status')).toHaveAttribute('data-state', 'failed', { timeout: 60_000 })
    await expect(page.locator('[data-cell]:not([data-state=done])')).toHaveCount(1)
    await expectAnswer(page, text, 45)
  })
})

test('a worker that is killed from outside comes back with data and text', async ({ page, site }) => {
  await openSmall(page, site)
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
  await expect(resultOf(page, 'groups')).toContainText('seed 1')
  await typeInto(page, 'try', 'SELECT 46 AS answer')
  await expect(resultOf(page, 'try')).toContainText('46')
})

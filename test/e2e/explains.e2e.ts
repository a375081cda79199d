import type { Locator } from '@playwright/test'
import { expect, findBarriers, openSite, test, waitUntilDone } from './support.ts'

/** A cell of a table as a number: `1,204` → 1204, with a true minus sign. */
async function readNumber(cell: Locator): Promise<number> {
  return Number(((await cell.textContent()) ?? '').replaceAll(/[^\d−]/g, '').replace('−', '-'))
}

/** Numbers of one column of a table: its header, and the rows' cells in order. */
async function readColumn(table: Locator, header: string): Promise<number[]> {
  const headers = await table.locator('thead th').allTextContents()
  const at = headers.findIndex((text) => text.trim() === header)
  const rows = await table.locator('tbody > tr').all()
  return Promise.all(rows.map((row) => readNumber(row.locator('> *').nth(at))))
}

test('a segment opens to show how each clause comes to its members, and why one person is in or not', async ({
  page,
  site,
}) => {
  await openSite(page, site)
  const cell = page.locator('[data-cell=lifecycle_rules]')
  const opener = cell.getByRole('button', { name: 'lapsed_vips', exact: true })
  await opener.click()
  await expect(opener).toHaveAttribute('aria-expanded', 'true')

  const waterfall = cell.getByRole('group', { name: 'The rule of lapsed_vips, clause by clause' })
  await expect(waterfall.locator('code').first()).toHaveText('spend_before >= 600')
  const left = await readColumn(waterfall, 'Left')
  const members = await readNumber(
    cell
      .locator('tr', { has: page.getByRole('button', { name: 'lapsed_vips', exact: true }) })
      .locator('td')
      .first(),
  )
  expect(left[0]).toBe(8000)
  expect(left).toEqual(left.toSorted((a, b) => b - a))
  expect(left.at(-1)).toBe(members)

  const question = cell.getByRole('textbox', { name: 'Why is one person in lapsed_vips, or not?' })
  await question.fill('10001')
  await question.press('Enter')
  await expect(cell.getByRole('status')).toHaveText('10001 is not in lapsed_vips.')
  await expect(cell.locator('li', { hasText: 'email is known' }).first()).toContainText('freya.10001@example.com')

  await question.fill('nobody')
  await question.press('Enter')
  await expect(cell.getByRole('status')).toHaveText('There is no person whose customer_id is nobody.')

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await findBarriers(page), colorScheme).toEqual([])
  }
  await opener.press('Enter')
  await expect(waterfall).toBeHidden()
})

test('a label opens to show what its rule matches and what labels above it take', async ({ page, site }) => {
  await openSite(page, site)
  const cell = page.locator('[data-cell=lifecycle_rules]')
  const sizes = cell.getByRole('group', { name: 'Sizes of lifecycle' })
  const [members, matched] = [await readColumn(sizes, 'people'), await readColumn(sizes, 'Matched')]
  const opener = cell.getByRole('button', { name: 'Loyal', exact: true })
  await opener.press('Enter')

  const waterfall = cell.getByRole('group', { name: 'The rule of Loyal, clause by clause' })
  const steps = waterfall.locator('tbody tr')
  await expect(steps).toHaveCount(4)
  const left = await readColumn(waterfall, 'Left')
  expect(left.slice(2)).toEqual([matched[1], members[1]])

  const question = cell.getByRole('textbox', { name: 'Why is one person in lifecycle, or not?' })
  await question.fill('10002')
  await cell.getByRole('button', { name: 'Explain' }).click()
  await expect(cell.getByRole('status')).toContainText('10002 is in ')
  await expect(cell.locator('ol > li')).toHaveCount(4)
})

/** A year of orders of 60 customers by arithmetic; every third one stops in June. */
const orders = [
  'customer_id,ordered_on,amount',
  ...Array.from({ length: 720 }, (_, n) => ({ who: n % 60, month: Math.floor(n / 60) }))
    .filter(({ who, month }) => (who % 3 === 0 ? month < 6 : month % 3 === who % 2))
    .map(({ who, month }) => `${100 + who},2024-${String(month + 1).padStart(2, '0')}-${10 + (who % 9)},${5 + who}`),
].join('\n')

const notebook = `---
tessera: 1
title: Over time
as of: { from: 2024-06-30, to: 2024-12-31, every: quarter }
sources:
  orders: orders.csv
entities:
  customers: { key: customer_id, from: orders }
events:
  orders: { of: customers, time: ordered_on }
---

\`\`\`segments id=rules
partition activity of customers:
  "Active": has orders in last 60 days
  "Quiet": has orders in last 180 days
  else "Gone"

segment big of customers: sum(orders.amount in last 90 days) >= 80
\`\`\`
`

test('a series of dates shows sizes over time and who went where', async ({ page, site }) => {
  await openSite(page, site)
  await page
    .getByTestId('file-input')
    .setInputFiles({ name: 'over-time.md', mimeType: 'text/markdown', buffer: Buffer.from(notebook) })
  await expect(page.getByTestId('missing-files')).toContainText('orders.csv')
  await page
    .getByTestId('file-input')
    .setInputFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from(orders) })
  await waitUntilDone(page)

  const cell = page.locator('[data-cell=rules]')
  await expect(cell.getByRole('img', { name: /^Size of activity over time/ }).locator('svg')).toBeVisible()
  await expect(cell.getByRole('img', { name: /^Movement in activity/ }).locator('svg')).toBeVisible()

  const movement = cell.getByRole('group', { name: /^Movement in activity/ })
  const sizes = await readColumn(cell.getByRole('group', { name: 'Sizes of activity' }), 'customers')
  const last = movement.locator('tbody tr').last().locator('td')
  expect(await readNumber(last.last())).toBe(60)
  expect(await readNumber(last.first())).toBe(sizes[0])

  await cell.getByLabel('Movement between').selectOption({ index: 1 })
  await expect(movement).toHaveAttribute('aria-label', /from 30 Sept? 2024 to 31 Dec 2024/)
  await cell.getByRole('combobox', { name: 'Over time' }).selectOption({ label: 'segments' })
  await expect(cell.getByRole('img', { name: /^Size of segments over time/ }).locator('svg')).toBeVisible()
  const turnover = cell.getByRole('group', { name: 'customers who entered, left and stayed' })
  await expect(turnover.locator('tbody tr')).toHaveCount(4)
  expect(await findBarriers(page)).toEqual([])
})

import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { expect, findBarriers, test } from './support.ts'

/** 240 orders whose days and months are all at most 12, with one line that has too many values. */
const orders = [
  'customer_id,Order Date,amount,country',
  ...Array.from({ length: 240 }, (_, n) => {
    const [day, month] = [1 + ((n * 7) % 12), 1 + ((n * 5 + (n % 3)) % 12)]
    const amount = (2 + Math.exp(((n * 37) % 100) / 14)).toFixed(2)
    return `${1000 + ((n * n) % 60)},${day}/${month}/2024,${amount},${['FR', 'DE', 'NL'][n % 3]}`
  }),
  '1001,1/2/2024,5.00,FR,one,too,many',
].join('\n')

async function addOrders(page: Page, site: string): Promise<void> {
  await page.goto(site)
  await page.getByRole('button', { name: 'Notebook menu' }).click()
  await page.getByRole('menuitem', { name: /New/ }).first().click()
  await page
    .getByTestId('file-input')
    .setInputFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from(orders) })
}

/** Goes on by Tab, as somebody without a mouse would, until a control has the focus. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  const isThere = () => control.evaluate((element) => element === document.activeElement)
  for (let steps = 0; steps < 60 && !(await isThere()); steps++) await page.keyboard.press('Tab')
  await expect(control).toBeFocused()
}

test('a file is looked over: a question answered, a column renamed, its role stated, and all of it stands in the notebook', async ({
  page,
  site,
}) => {
  await addOrders(page, site)
  const card = page.locator('[data-arrival=orders]')
  await expect(card).toContainText('240 rows, 4 columns read · 1 question · 1 line could not be read')
  await card.getByRole('button', { name: 'Review orders' }).click()

  const review = page.getByTestId('review')
  await expect(review).toHaveAttribute('data-state', 'ready')
  await review.getByRole('button', { name: /^Month first/ }).click()
  await expect(review.getByTestId('question')).toHaveCount(0)
  await expect(review.getByLabel('Format of Order Date')).toHaveValue('mm/dd/yyyy')

  await review.getByLabel('Name of Order Date in the table').fill('ordered_on')
  await review.getByLabel('Name of Order Date in the table').press('Tab')
  await expect(review.getByLabel('Type of ordered_on')).toBeVisible()
  await expect(review.getByLabel('Its rows are')).toHaveValue('events')
  await review.getByRole('button', { name: 'Write it into the notebook' }).click()
  await expect(review.getByRole('combobox', { name: 'Key', exact: true })).toHaveValue('customer_id')
  await expect(review.getByRole('combobox', { name: 'Time', exact: true })).toHaveValue('ordered_on')
  await expect(review.getByTestId('role')).toContainText('The notebook says so.')
  await expect(review.getByTestId('rejects')).toContainText('one,too,many')

  await review.getByRole('button', { name: 'Distribution of amount' }).click()
  await expect(page.getByTestId('judgement')).toContainText('Heavy tail')
  await page.getByRole('radio', { name: 'log' }).check()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await findBarriers(page), colorScheme).toEqual([])
  }
  await page.keyboard.press('Escape')
  await expect(review.getByRole('button', { name: 'Distribution of amount' })).toBeFocused()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await findBarriers(page), colorScheme).toEqual([])
  }
  await page.keyboard.press('Escape')
  await expect(review).toHaveCount(0)
  await expect(page.locator('[data-source=orders] button').first()).toBeFocused()

  const saved = page.waitForEvent('download')
  await page.keyboard.press('Control+s')
  const text = await readFile(await (await saved).path(), 'utf8')
  expect(text.slice(text.indexOf('sources:'), text.lastIndexOf('---'))).toBe(`sources:
  orders:
    file: orders.csv
    columns:
      Order Date: { type: date, format: mm/dd/yyyy, name: ordered_on }
entities:
  customers: { key: customer_id, from: orders }
events:
  orders: { of: customers, time: ordered_on }
`)
})

test('on a phone a file is looked over to its end, and neither its heading nor the page behind moves', async ({
  page,
  site,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await addOrders(page, site)
  await page.getByRole('button', { name: 'Review orders' }).click()
  const review = page.getByTestId('review')
  await expect(review).toHaveAttribute('data-state', 'ready')
  await page.mouse.move(190, 600)
  for (let turns = 0; turns < 10; turns++) await page.mouse.wheel(0, 400)
  await expect(review.getByTestId('rejects')).toBeInViewport()
  await expect(page.getByRole('heading', { name: 'orders', exact: true })).toBeInViewport()
  expect(await page.evaluate(() => document.documentElement.scrollTop)).toBe(0)
})

test('a file is looked over by keys alone, and the focus is never lost', async ({ page, site }) => {
  await addOrders(page, site)
  await expect(page.locator('[data-arrival=orders]')).toBeVisible()
  const opener = page.getByRole('button', { name: 'Actions of orders' })
  await opener.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Export…' })).toBeFocused()
  await page.keyboard.press('r')
  await expect(page.getByRole('menuitem', { name: 'Review…' })).toBeFocused()
  await page.keyboard.press('Enter')
  const review = page.getByTestId('review')
  const isRead = () => expect(review).toHaveAttribute('data-state', 'ready')
  await isRead()

  await tabTo(page, review.getByRole('button', { name: /^Month first/ }))
  await page.keyboard.press('Enter')
  await expect(review.getByTestId('question')).toHaveCount(0)
  await expect(review.getByRole('status').first()).toBeFocused()

  await tabTo(page, review.getByRole('button', { name: 'Write it into the notebook' }))
  await page.keyboard.press('Enter')
  await expect(review.getByLabel('Its rows are')).toBeFocused()
  const key = review.getByRole('combobox', { name: 'Key', exact: true })
  await tabTo(page, key)
  for (const name of ['amount', 'country']) {
    await page.keyboard.press('ArrowDown')
    await expect(review.getByTestId('role')).toContainText(`who by ${name}`)
  }
  await expect(key).toBeFocused()

  const type = review.getByLabel('Type of amount')
  await tabTo(page, type)
  await page.keyboard.type('text')
  await expect(type).toHaveValue('text')
  await isRead()
  await expect(type).toBeFocused()
  await page.keyboard.press('Tab')
  const look = review.getByRole('button', { name: 'Distribution of amount' })
  await expect(look).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('judgement')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(look).toBeFocused()

  const skip = review.getByRole('checkbox', { name: 'leave out amount' })
  await tabTo(page, skip)
  await page.keyboard.press('Space')
  await expect(page.locator('[data-column=amount]')).toContainText('left out')
  await isRead()
  await expect(skip).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(review).toHaveCount(0)
  await expect(page.locator('[data-source=orders] button').first()).toBeFocused()

  // one step of undo each
  const columns = page.locator('[data-source=orders] .column')
  await page.locator('[data-source=orders] button').first().press('Enter')
  await expect(columns).toHaveCount(3)
  await page.keyboard.press('Control+z')
  await expect(columns.nth(2)).toHaveText(/amount\s*text/)
  await page.keyboard.press('Control+z')
  await expect(columns.nth(2)).toHaveText(/amount\s*number/)
})

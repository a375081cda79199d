import { expect, openSite, test, waitUntilDone } from './support.ts'

/** 400 orders of 80 customers over two years, made by arithmetic alone. */
const orders = [
  'customer_id,ordered_on,amount',
  ...Array.from({ length: 400 }, (_, n) => {
    const day = new Date(Date.UTC(2023, 0, 1 + ((n * 37) % 730))).toISOString().slice(0, 10)
    return `${1000 + ((n * n) % 80)},${day},${5 + ((n * 13) % 90)}`
  }),
].join('\n')

test('a first notebook: a file, a cell of each kind that starts with text that runs, and prose as it was typed', async ({
  page,
  site,
}) => {
  await openSite(page, site)
  await page.getByRole('button', { name: 'Notebook menu' }).click()
  await page.getByRole('menuitem', { name: /New/ }).first().click()
  await expect(page.getByTestId('title')).toBeVisible()
  await page
    .getByTestId('file-input')
    .setInputFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from(orders) })
  await expect(page.locator('[data-source=orders]')).toContainText('400')

  for (const kind of ['segments', 'rfm', 'cluster', 'forecast', 'chart']) {
    await page.getByRole('button', { name: 'Add a cell or text here' }).last().click()
    await page.getByRole('menuitem', { name: new RegExp(`^${kind}`) }).click()
    await expect(page.locator(`[data-kind=${kind}]`)).toHaveAttribute('data-state', 'done')
  }
  await waitUntilDone(page)

  await page.getByRole('button', { name: 'Add a cell or text here' }).last().click()
  await page.getByRole('menuitem', { name: /^Prose/ }).click()
  await page.keyboard.type('First line\nand its end.\n\nSecond - with a dash')
  await page.keyboard.press('Escape')
  await expect(page.locator('article .prose').last().locator('p')).toHaveText([
    'First line and its end.',
    'Second - with a dash',
  ])
})

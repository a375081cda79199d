import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Page } from '@playwright/test'
import { expect, test, waitUntilDone } from './support.ts'

let folder: string
test.beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'tessera-brings-'))))
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

const source = (page: Page, table: string) => page.locator(`[data-source=${table}]`)
const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

function paste(page: Page, text: string): Promise<void> {
  return page.evaluate((pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
  }, text)
}

/** Drops what lies at a path of the disk, as the system would. */
async function drop(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  const send = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    session.send('Input.dispatchDragEvent', { type, x: 700, y: 400, data })
  await send('dragEnter')
  await send('dragOver')
  // the browser drops nothing on a page that has not said yet that it takes it
  await expect(page.getByText('Drop your files')).toBeVisible()
  await send('dragOver')
  await send('drop')
}

async function openEmpty(page: Page, site: string): Promise<void> {
  await page.goto(site)
  await page.getByTestId('file-input').setInputFiles({
    name: 'empty.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from('---\ntessera: 1\ntitle: Empty\n---\n\nNothing yet.\n'),
  })
  await expect(page).toHaveTitle(/Empty/)
}

test('a table copied from a spreadsheet becomes a table, after a look at it and a name', async ({ page, site }) => {
  await openEmpty(page, site)
  await paste(page, 'just some words, pasted by mistake')
  await paste(page, 'code\tamount\n007\t3.5\n008\t4\n')
  const dialog = page.getByRole('dialog', { name: 'Add the pasted table' })
  await expect(dialog).toContainText('2 rows, 2 columns. The first line names the columns.')
  await expect(dialog.getByRole('columnheader')).toHaveText(['code', 'amount'])
  await dialog.getByRole('textbox').fill('agents')
  await page.keyboard.press('Enter')
  await expect(source(page, 'agents')).toHaveAttribute('data-state', 'ready')
  await expect(page.getByTestId('source-announcement')).toContainText('agents has 2 rows.')
  await expect(page.getByTestId('save-state')).toHaveAttribute('data-state', 'saved')
  await page.reload()
  await expect(source(page, 'agents')).toHaveAttribute('data-state', 'ready')
})

test('a dropped folder with a notebook opens it, and its sources are found by their paths', async ({ page, site }) => {
  mkdirSync(join(folder, 'shop/data'), { recursive: true })
  writeFileSync(join(folder, 'shop/README.md'), '# About\n')
  writeFileSync(join(folder, 'shop/data/orders.csv'), 'id,amount\n1,5\n2,6\n3,7\n')
  writeFileSync(join(folder, 'shop/data/unused.csv'), 'x\n1\n')
  const notebook = `---\ntessera: 1\ntitle: From a folder\nsources:\n  orders: data/orders.csv\n---\n\n\`\`\`sql id=total\nSELECT sum(amount) AS total FROM orders\n\`\`\`\n`
  writeFileSync(join(folder, 'shop/who.md'), notebook)
  await page.goto(site)
  // before its scripts run the page takes nothing
  await expect(page.getByTestId('file-input')).toBeAttached()
  await waitUntilDone(page)
  await drop(page, join(folder, 'shop'))
  await expect(page).toHaveTitle(/From a folder/)
  await waitUntilDone(page)
  await expect(page.locator('[data-cell=total]').getByTestId('result')).toContainText('18')
  await expect(page.locator('[data-source]')).toHaveCount(1)
})

test('two files whose names differ in numbers become one table when asked to', async ({ page, site }) => {
  await openEmpty(page, site)
  const files = [csv('sales-2024.csv', 'id,n\n3,1\n'), csv('sales-2023.csv', 'id,n\n1,1\n2,1\n')]
  await page.getByTestId('file-input').setInputFiles(files)
  const dialog = page.getByRole('dialog', { name: 'One table or two?' })
  await expect(dialog.getByRole('listitem')).toHaveText(['sales-2023.csv', 'sales-2024.csv'])
  await expect(dialog.getByRole('radio', { name: /One table/ })).toBeChecked()
  await dialog.getByRole('button', { name: 'Load' }).click()
  await expect(source(page, 'sales')).toHaveAttribute('data-state', 'ready')
  await expect(source(page, 'sales').locator('.count')).toHaveText('3')
  await page.getByRole('button', { name: 'Review sales' }).click()
  await expect(page.getByTestId('review')).toContainText('3 rows, 2 columns read')
  await page.keyboard.press('Escape')

  await page.getByTestId('file-input').setInputFiles(files.map(({ name, ...file }) => ({ ...file, name: `b-${name}` })))
  await page
    .getByRole('dialog', { name: 'One table or two?' })
    .getByRole('radio', { name: /Two tables/ })
    .check()
  await dialog.getByRole('button', { name: 'Load' }).click()
  await expect(source(page, 'b_sales_2023').locator('.count')).toHaveText('2')
  await expect(source(page, 'b_sales_2024').locator('.count')).toHaveText('1')
})

test('a reading that is cancelled leaves nothing behind', async ({ page, site }) => {
  const file = join(folder, 'slow.csv')
  const out = createWriteStream(file)
  out.write('id,code,amount\n')
  for (let from = 0; from < 40; from++) {
    const lines = Array.from({ length: 50_000 }, (_, i) => `${from * 50_000 + i},C${i % 977},${(i * 7) % 1000}.5\n`)
    if (!out.write(lines.join(''))) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
  await openEmpty(page, site)
  await page.getByTestId('file-input').setInputFiles(file)
  const cancel = page.getByRole('button', { name: 'Cancel reading slow' })
  await cancel.focus()
  await page.keyboard.press('Escape')
  await expect(source(page, 'slow')).toHaveCount(0)
  await expect(page.getByTestId('source-announcement')).toContainText('slow was cancelled.')
  // the engine answers at once, and the name is free
  await page.getByTestId('file-input').setInputFiles(csv('slow.csv', 'id\n1\n'))
  await expect(source(page, 'slow')).toHaveAttribute('data-state', 'ready')
  await expect(source(page, 'slow')).toContainText('1')
})

test('a source is replaced, renamed and removed, and each can be taken back', async ({ page, site }) => {
  await openEmpty(page, site)
  await page.getByTestId('file-input').setInputFiles(csv('orders.csv', 'id\n1\n2\n3\n'))
  await expect(source(page, 'orders').locator('.count')).toHaveText('3')
  await page.getByTestId('file-input').setInputFiles(csv('orders.csv', 'id\n1\n2\n3\n4\n'))
  await expect(source(page, 'orders').locator('.count')).toHaveText('4')
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect(source(page, 'orders').locator('.count')).toHaveText('3')

  await page.getByRole('button', { name: 'Actions of orders' }).click()
  await page.getByRole('menuitem', { name: 'Rename…' }).click()
  await page.getByRole('textbox', { name: 'Name of the table' }).fill('sales')
  await page.keyboard.press('Enter')
  await expect(source(page, 'sales').locator('.count')).toHaveText('3')
  await expect(page.getByRole('button', { name: 'Actions of sales' })).toBeFocused()
  const said = (text: string) => page.getByRole('status').filter({ hasText: text })
  await expect(said('orders is called sales now.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect(source(page, 'orders').locator('.count')).toHaveText('3')
  await page.keyboard.press('Control+Shift+z')
  await expect(source(page, 'sales').locator('.count')).toHaveText('3')

  await page.getByRole('button', { name: 'Actions of sales' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await expect(source(page, 'sales')).toHaveCount(0)
  await expect(said('sales is removed from the notebook.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add data files' })).toBeFocused()
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect(source(page, 'sales').locator('.count')).toHaveText('3')
})

test('a file that will not fit is asked about before it is read', async ({ page, site }) => {
  const file = join(folder, 'huge.csv.gz')
  const line = '1,2,3,4,5,6\n'.repeat(100_000)
  const packed = createGzip({ level: 1 })
  const written = finished(packed.pipe(createWriteStream(file)))
  packed.write('a,b,c,d,e,f\n')
  for (let times = 0; times < 400; times++) if (!packed.write(line)) await once(packed, 'drain')
  packed.end()
  await written
  await openEmpty(page, site)
  await page.getByTestId('file-input').setInputFiles(file)
  const dialog = page.getByRole('dialog', { name: 'huge.csv.gz may not fit into memory' })
  await expect(dialog).toContainText('about 40,000,000 rows')
  const estimate = dialog.getByTestId('estimate')
  await expect(estimate).toContainText('more than is comfortable')
  await dialog.getByRole('button', { name: 'Use the largest share that fits' }).click()
  await expect(estimate).toContainText('which fits')
  const before = await estimate.innerText()
  for (const name of ['a', 'b', 'c', 'd'])
    await dialog.getByRole('checkbox', { name: new RegExp(`^${name} `) }).uncheck()
  await expect(estimate).not.toHaveText(before)
  await dialog.getByRole('slider', { name: 'Share of the rows' }).fill('1')
  await dialog.getByRole('button', { name: 'Load this part' }).click()
  await expect(source(page, 'huge')).toHaveAttribute('data-state', 'ready', { timeout: 60_000 })
  const rows = Number((await source(page, 'huge').locator('.count').innerText()).replaceAll(',', ''))
  expect(rows).toBeGreaterThan(300_000)
  expect(rows).toBeLessThan(500_000)
  await source(page, 'huge').getByRole('button').first().click()
  await expect(source(page, 'huge').locator('.column .name')).toHaveText(['e', 'f'])
})

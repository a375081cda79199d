import type { Page } from '@playwright/test'
import { suggestTable } from '../../src/state/suggest-table.ts'
import type { Case } from '../hostile/case.ts'
import { groups } from '../hostile/cases.ts'
import { expect, test } from './support.ts'

/** Of each kind of harm one or two; of a group that is not listed among the hostile files yet none. */
const PICKED: [group: string, name: string][] = [
  ['Dialects of text', 'ragged rows'],
  ['Dialects of text', 'NULs in cells'],
  ['Encodings', 'Windows-1256, a Persian export'],
  ['Encodings', 'UTF-16 with half a character at its end'],
  ['Headers', 'names of every object'],
  ['Headers', 'names that are markup'],
  ['Headers', 'names that end a statement'],
  ['Values', 'formulas in cells'],
  ['Values', 'markup in cells'],
  ['Sizes', 'no bytes'],
  ['Sizes', 'one line of 20 MB and nothing else'],
  ['Compressed', 'gzip in two parts'],
  ['Compressed', 'gzip cut in half'],
  ['Compressed', 'a gzip bomb of zeros'],
  ['Parquet', 'Parquet with a damaged footer'],
  ['Parquet', 'Parquet with damaged pages'],
  ['Parquet', 'Parquet without rows'],
  ['Arrow', 'an Arrow stream whose head claims 2 GB'],
  ['Arrow', 'an Arrow file cut in half'],
  ['JSON', 'JSON that ends in the middle'],
  ['JSON', 'JSON of 10,000 levels'],
  ['JSON', 'names of every object'],
  ['JSON', 'a list of nothing'],
  ['Workbooks', 'a billion laughs'],
  ['Workbooks', 'a cell in the last row of Excel'],
  ['Workbooks', 'a sheet name that is markup'],
  ['Zips', 'a zip bomb of zips in zips'],
  ['Zips', 'paths that lead out of the zip'],
  ['Zips', 'a zip packed in a way of its own'],
  ['Zips', 'a zip of 10,000 files'],
  ['Databases', 'SQLite whose page points at itself'],
  ['Databases', 'DuckDB of a version to come'],
  ['Databases', 'DuckDB whose view reads a file'],
  ['Databases', 'the mark of DuckDB and nothing more'],
  ['Disguises', 'a web page named .csv'],
  ['Names', 'a name that is markup'],
  ['Names', 'a name that ends a statement'],
]

interface Made extends Pick<Case, 'file' | 'expected'> {
  buffer: Buffer
  /** The table that the page makes of it. */
  table: string
}

/** The picked files, and the tables that they become in a notebook that has none. */
async function makeFiles(): Promise<Made[]> {
  const taken: string[] = []
  const made: Made[] = []
  for (const [group, name] of PICKED.filter(([group]) => group in groups)) {
    const { file, make, expected } = groups[group]!.find((each) => each.name === name)!
    const content = await make()
    const parts = Array.isArray(content) ? content : [Buffer.from(content as string)]
    const table = suggestTable(file, taken)
    taken.push(table)
    made.push({ file, expected, table, buffer: Buffer.concat(parts) })
  }
  expect(made.length).toBeGreaterThanOrEqual(15)
  return made
}

async function openEmptyNotebook(page: Page, site: string): Promise<void> {
  page.on('dialog', (dialog) => {
    throw new Error(`a dialog opened: ${dialog.message()}`)
  })
  await page.goto(site)
  await page.getByRole('button', { name: 'Notebook menu' }).click()
  await page.getByRole('menuitem', { name: /New/ }).first().click()
  await expect(page.getByTestId('title')).toBeVisible()
}

/** Each file is a table that is ready, or says one sentence and what to do. */
async function checkSource(page: Page, { table, expected }: Made): Promise<void> {
  const row = page.locator(`[data-source=${JSON.stringify(table)}]`)
  await expect(row, table).toHaveAttribute('data-state', 'loads' in expected ? 'ready' : 'failed', { timeout: 30_000 })
  if ('refuses' in expected) {
    const { message, hint } = expected.refuses
    await expect(row.locator('.trouble span'), table).toHaveText(`${message} ${hint}`.trim())
  } else {
    await expect(row.locator('.count'), table).toHaveText(expected.loads.rows.toLocaleString('en-GB'))
  }
}

/** No script of a file ran, nothing of it became an element, and the engine answers. */
async function checkPage(page: Page): Promise<void> {
  expect(await page.evaluate(() => (globalThis as unknown as { hacked?: number }).hacked)).toBeUndefined()
  expect(await page.locator('img[src=x], [onerror], [data-source] script').count()).toBe(0)
  await page
    .getByTestId('file-input')
    .setInputFiles({ name: 'after.csv', mimeType: 'text/csv', buffer: Buffer.from('n\n1\n2\n') })
  await expect(page.locator('[data-source=after] .count')).toHaveText('2')
}

test('hostile files that are dropped all at once harm nothing', async ({ page, site }) => {
  const files = await makeFiles()
  await openEmptyNotebook(page, site)
  const contents = files.map(({ file, buffer }) => ({ name: file, base64: buffer.toString('base64') }))
  const dataTransfer = await page.evaluateHandle(async (list) => {
    const transfer = new DataTransfer()
    for (const { name, base64 } of list) {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
      transfer.items.add(new File([bytes], name))
    }
    return transfer
  }, contents)
  await page.dispatchEvent('body', 'drop', { dataTransfer })
  for (const each of files) await checkSource(page, each)
  await expect(page.locator('[data-source]')).toHaveCount(files.length)
  await checkPage(page)
})

test('hostile files that are chosen one by one harm nothing', async ({ page, site }) => {
  await openEmptyNotebook(page, site)
  for (const each of await makeFiles()) {
    const { file: name, buffer } = each
    await page.getByTestId('file-input').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
    await checkSource(page, each)
  }
  await checkPage(page)
})

test('names of files, columns and values that are markup stand on the page as text', async ({ page, site }) => {
  const named = '<img src=x onerror=window.hacked=1>.csv'
  await openEmptyNotebook(page, site)
  const header = '"<img src=x onerror=window.hacked=2>","<script>window.hacked=3</script>"'
  const buffer = Buffer.from(`${header}\n"<svg onload=window.hacked=4>",<b>x\n`)
  await page.getByTestId('file-input').setInputFiles([
    { name: named, mimeType: 'text/csv', buffer },
    { name: 'empty <img src=x onerror=window.hacked=5>.csv', mimeType: 'text/csv', buffer: Buffer.alloc(0) },
  ])
  const table = suggestTable(named, [])
  const row = page.locator(`[data-source=${table}]`)
  await row.locator('button.row').click()
  await expect(row.locator('.column .name')).toHaveText([
    '<img src=x onerror=window.hacked=2>',
    '<script>window.hacked=3</script>',
  ])
  await expect(page.locator('[data-source^=empty]')).toContainText('empty <img src=x onerror=window.hacked=5>.csv')
  await checkPage(page)
})

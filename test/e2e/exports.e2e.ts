import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { readArrow, readParquet } from '../workers/duckdb/export/ask.ts'
import { expect, findBarriers, test } from './support.ts'

const people = [
  'id,name,email,signed,amount',
  '1,گلی,goli@example.com,2024-01-05,120.5',
  '2,=HYPERLINK("x"),,2024-02-29,7',
  '3,"Li, ""Bo""",bo@example.com,2024-03-01,60',
].join('\n')

const notebook = `---
tessera: 1
title: Out and about
as of: 2024-12-31
sources:
  people: people.csv
entities:
  people: { key: id }
---

\`\`\`sql id=clean
SELECT id, name, signed, amount FROM people ORDER BY id
\`\`\`

\`\`\`segments id=rules
segment dear of people:
  amount > 50

partition size of people:
  "Big": amount > 100
  else "Small"
\`\`\`
`

async function openNotebook(page: Page, site: string): Promise<void> {
  await page.goto(site)
  // the example need not run to its end
  await expect(page.locator('[data-cell]').first()).toBeVisible()
  await page.getByTestId('file-input').setInputFiles([
    { name: 'out.md', mimeType: 'text/markdown', buffer: Buffer.from(notebook) },
    { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(people) },
  ])
  await expect(page.locator('[data-cell=rules]')).toHaveAttribute('data-state', 'done')
  await expect(page.locator('[data-cell=clean]')).toHaveAttribute('data-state', 'done')
}

/** Chooses from the export menu of a cell and gives the file that comes down. */
async function download(page: Page, start: () => Promise<void>): Promise<{ name: string; file: Blob; text: string }> {
  const [file] = await Promise.all([page.waitForEvent('download'), start()])
  const bytes = await readFile(await file.path())
  return { name: file.suggestedFilename(), file: new Blob([bytes]), text: bytes.toString('utf8') }
}

test('a result leaves in each format and onto the clipboard, with its formulas defused', async ({
  page,
  site,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openNotebook(page, site)
  const choose = async (item: RegExp) => {
    await page.getByRole('button', { name: 'Export clean', exact: true }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }

  const csv = await download(page, () => choose(/^CSV/))
  expect(csv.name).toBe('out-and-about-clean.csv')
  expect(csv.text).toBe(
    '\ufeffid,name,signed,amount\r\n1,گلی,2024-01-05,120.5\r\n' +
      `2,"'=HYPERLINK(""x"")",2024-02-29,7.0\r\n3,"Li, ""Bo""",2024-03-01,60.0\r\n`,
  )
  await expect(page.locator('.toast').last()).toHaveText(
    'out-and-about-clean.csv: 3 rows. One text that a spreadsheet could run as a formula begins with an apostrophe now.',
  )

  const rows = [
    [1n, 'گلی', '2024-01-05', 120.5],
    [2n, '=HYPERLINK("x")', '2024-02-29', 7],
    [3n, 'Li, "Bo"', '2024-03-01', 60],
  ]
  expect((await readParquet(await download(page, () => choose(/^Parquet/)))).rows).toEqual(rows)
  expect((await readArrow(await download(page, () => choose(/^Arrow/)))).rows).toEqual(rows)
  expect(JSON.parse((await download(page, () => choose(/^JSON/))).text)).toEqual(
    rows.map(([id, name, signed, amount]) => ({ id: Number(id), name, signed, amount })),
  )

  await choose(/^Copy/)
  await expect(page.locator('.toast').last()).toContainText('Copied 3 rows of clean.')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    'id\tname\tsigned\tamount\n1\tگلی\t2024-01-05\t120.5\n'.replaceAll('\n', '\r\n') +
      `2\t"'=HYPERLINK(""x"")"\t2024-02-29\t7.0\r\n3\t"Li, ""Bo"""\t2024-03-01\t60.0\r\n`,
  )
  await page.evaluate(() => {
    navigator.clipboard.write = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
  })
  await choose(/^Copy/)
  await expect(page.locator('.toast').last()).toContainText('The browser did not let the rows onto the clipboard.')
})

test('a segment leaves as a list of its members with the columns that its author chose, and a source from the panel', async ({
  page,
  site,
}) => {
  await openNotebook(page, site)
  const ask = () => page.getByRole('button', { name: 'Export members of dear…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Members of dear' })
  await ask()
  await expect(dialog).toContainText('2 people as of 31 Dec 2024')
  await expect(dialog.getByRole('checkbox', { name: 'id' })).toBeDisabled()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await findBarriers(page), colorScheme).toEqual([])
  }
  await dialog.getByRole('checkbox', { name: 'email' }).check()
  await dialog.getByRole('checkbox', { name: 'size' }).check()
  await dialog.getByRole('checkbox', { name: /^Mark as UTF-8/ }).uncheck()
  const list = await download(page, () => dialog.getByRole('button', { name: 'Export', exact: true }).click())
  expect([list.name, list.text]).toEqual([
    'out-and-about-dear-2024-12-31.csv',
    'id,size,email\r\n1,Big,goli@example.com\r\n3,Small,bo@example.com\r\n',
  ])

  await ask()
  await expect(dialog.getByRole('checkbox', { name: 'email' })).toBeChecked()
  await expect(dialog.getByRole('checkbox', { name: 'signed' })).not.toBeChecked()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  const saved = await download(page, () => page.keyboard.press('Control+s'))
  expect(saved.text).toContain('```segments id=rules export="size, email"\n')

  const source = page.locator('[data-source=people]')
  await source
    .getByRole('button', { name: /people/ })
    .last()
    .click()
  await page.getByRole('menuitem', { name: 'Export…' }).click()
  const rows = page.getByRole('dialog', { name: 'Rows of people' })
  await rows.getByRole('combobox', { name: 'Format' }).selectOption('json')
  await rows.getByRole('button', { name: 'none' }).click()
  await rows.getByRole('checkbox', { name: 'email' }).check()
  const file = await download(page, () => rows.getByRole('button', { name: 'Export', exact: true }).click())
  expect(file.text).toBe('[\n{"email":"goli@example.com"},\n{"email":null},\n{"email":"bo@example.com"}\n]\n')
})

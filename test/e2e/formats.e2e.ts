import { gzipSync } from 'node:zlib'
import { tableFromArrays, tableToIPC } from 'apache-arrow'
import initSQLite from 'sql.js'
import { compressStream } from '../support/compress-arrow.ts'
import { readDuckDBFixture } from '../support/duckdb-file.ts'
import { writeParquet } from '../support/formats.ts'
import { packParts } from '../support/write-gzip.ts'
import { writeWorkbook } from '../support/write-workbook.ts'
import { writeZip } from '../support/write-zip.ts'
import { expect, test } from './support.ts'

const rows = [1, 2, 3].map((n) => ({ n, name: `زهرا ${n}` }))
const table = () => tableFromArrays({ n: Float64Array.from(rows, ({ n }) => n), name: rows.map(({ name }) => name) })

async function writeSQLite(): Promise<Uint8Array> {
  const database = new (await initSQLite()).Database()
  database.run('CREATE TABLE t (n, name)')
  for (const { n, name } of rows) database.run('INSERT INTO t VALUES (?, ?)', [n, name])
  return database.export()
}

/** One small file of each format; three rows in each but the last. */
async function writeFiles(): Promise<{ name: string; content: string | Uint8Array; rows: number }[]> {
  const lines = rows.map((row) => JSON.stringify(row)).join('\n')
  const csv = ['n,name', ...rows.map(({ n, name }) => `${n},${name}`)].join('\n')
  const stream = tableToIPC(table(), 'stream')
  return [
    { name: 'packed_csv.csv.gz', content: gzipSync(csv), rows: 3 },
    { name: 'packed_parts.csv.gz', content: packParts('n,name\n1,a\n', '2,b\n', '', '3,c\n'), rows: 3 },
    {
      name: 'packed_wide.csv.gz',
      content: packParts(Buffer.from(`\ufeff${csv}\n`, 'utf16le'), Buffer.from('4,d\n', 'utf16le')),
      rows: 4,
    },
    { name: 'packed_lines.ndjson.gz', content: packParts(`${lines}\n`, lines), rows: 6 },
    { name: 'packed_noise.csv.gz', content: Buffer.concat([packParts(csv), Buffer.from('noise')]), rows: 3 },
    { name: 'array.json', content: JSON.stringify({ data: rows }), rows: 3 },
    { name: 'lines.ndjson.gz', content: gzipSync(lines), rows: 3 },
    { name: 'columns.parquet', content: await writeParquet(table(), { compression: 'ZSTD' }), rows: 3 },
    { name: 'arrow_file.arrow', content: tableToIPC(table(), 'file'), rows: 3 },
    { name: 'feather.feather', content: compressStream(stream, 'lz4'), rows: 3 },
    {
      name: 'workbook.xlsx',
      content: await writeWorkbook([{ name: 'S', rows: [['n', 'name'], ...rows.map(({ n, name }) => [n, name])] }]),
      rows: 3,
    },
    { name: 'zipped.zip', content: await writeZip({ 'a.csv': csv }), rows: 3 },
    { name: 'lite.sqlite', content: await writeSQLite(), rows: 3 },
    { name: 'duck.duckdb', content: readDuckDBFixture(), rows: 2 },
  ]
}

test('a file of each format becomes a table, read by code and wasm of the site itself', async ({
  page,
  site,
  watch,
}) => {
  await page.goto(site)
  await page.getByRole('button', { name: 'Notebook menu' }).click()
  await page.getByRole('menuitem', { name: /New/ }).first().click()
  await expect(page.getByTestId('title')).toBeVisible()
  expect(watch.requests.filter((url) => /parquet_wasm|sql-wasm/.test(url))).toEqual([])
  for (const { name, content, rows } of await writeFiles()) {
    const [table] = name.split('.')
    const source = page.locator(`[data-source=${table}]`)
    await page
      .getByTestId('file-input')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })
    await expect(source, name).toHaveAttribute('data-state', 'ready')
    await expect(page.getByTestId('source-announcement'), name).toContainText(`${table} has ${rows} rows.`)
  }
  expect(watch.requests.filter((url) => /\/parquet_wasm_bg-[\w-]+\.wasm$/.test(url))).toHaveLength(1)
  expect(watch.requests.filter((url) => /\/sql-wasm-browser-[\w-]+\.wasm$/.test(url))).toHaveLength(1)
})

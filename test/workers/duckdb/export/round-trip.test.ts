import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ExportedFile, ExportFormat, Value } from '../../../../workers/api.ts'
import type { Engine } from '../../../../workers/duckdb/create-engine.ts'
import { isFormula } from '../../../../workers/duckdb/export/formulas.ts'
import { quoteText } from '../../../../workers/duckdb/quote.ts'
import { noControl, openEngine, writeFile } from '../../../support/engine.ts'
import { define, requestOf, textOf } from './ask.ts'

interface Row {
  text: string | null
  whole: bigint | null
  real: number | null
  day: string | null
  truth: boolean | null
}

/** Every column has a value that shows its type, whatever else comes. */
const FIRST: Row = { text: 'a "b",\r\n\t;c', whole: 9007199254740993n, real: 0.5, day: '2024-02-29', truth: true }

const day = fc.date({ min: new Date('1700-01-01'), max: new Date('2300-12-31'), noInvalidDate: true })
/** A file cannot tell an empty text from a missing one in every format: the reader of CSV takes both as missing. */
const text = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('=1+1', "'", '"', '""', ' x ', 'گل؛', '\n', '\r', ',', '😀', '-5'),
  )
  .filter((value) => value !== '' && !value.includes('\0'))
const row = fc.record<Row>({
  text: fc.option(text),
  whole: fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
  real: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)),
  day: fc.option(day.map((date) => date.toISOString().slice(0, 10))),
  truth: fc.option(fc.boolean()),
})
const table = fc.array(row, { maxLength: 30 }).map((rows) => [FIRST, ...rows])

function printRow({ text, whole, real, day, truth }: Row): string {
  const value = (sql: string | null, type: string) => `CAST(${sql ?? 'NULL'} AS ${type})`
  return `(${[
    value(text === null ? null : quoteText(text), 'VARCHAR'),
    value(whole === null ? null : `'${whole}'`, 'BIGINT'),
    value(real === null ? null : `'${real}'`, 'DOUBLE'),
    value(day === null ? null : `'${day}'`, 'DATE'),
    value(truth === null ? null : String(truth), 'BOOLEAN'),
  ].join(', ')})`
}

function printTable(rows: Row[]): string {
  return `FROM (VALUES ${rows.map(printRow).join(', ')}) AS t("a text", whole, real, day, truth)`
}

/** A file with a carriage return alone is read with all its line ends as LF, those inside quoted text as well. */
function asReadFromLines(rows: Row[]): Row[] {
  if (!rows.some(({ text }) => text !== null && /\r(?!\n)/.test(text))) return rows
  return rows.map((row) => ({ ...row, text: row.text?.replaceAll(/\r\n?/g, '\n') ?? null }))
}

/** Whole numbers past 2^53 are text wherever a reader would change their digits. */
function plain(row: Row): Value[] {
  const { text, whole, real, day, truth } = row
  const safe =
    whole === null || Number.isSafeInteger(Number(whole)) ? (whole === null ? null : Number(whole)) : String(whole)
  return [text, safe, real === 0 ? 0 : real, day, truth]
}

describe('what is exported and read again', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await openEngine()
  })

  const readers: Record<Exclude<ExportFormat, 'html'>, (file: ExportedFile) => Promise<unknown[][]>> = {
    csv: (file) => readBack(file, 'again.csv'),
    tsv: (file) => readBack(file, 'again.tsv'),
    parquet: (file) => readBack(file, 'again.parquet'),
    json: (file) => readBack(file, 'again.json'),
    arrow: (file) => readBack(file, 'again.arrow'),
  }

  async function readBack({ file }: ExportedFile, name: string): Promise<unknown[][]> {
    const again = await writeFile(new Uint8Array(await file.arrayBuffer()))
    await engine.importFile({ table: 'again', files: [{ file: again, name }], reading: {} }, noControl)
    const page = await engine.readPage({ relation: 'again', offset: 0, limit: 100 }, noControl)
    return Array.from({ length: page.rows }, (_, index) => page.data.map((values) => values[index]))
  }

  it.each(Object.keys(readers) as (keyof typeof readers)[])('has the same rows as %s', async (format) => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        await define(engine, 'given', printTable(rows))
        const written = await engine.exportRelation(requestOf('given', format, { defuse: false }), noControl)
        expect(await readers[format](written)).toEqual(
          (format === 'csv' || format === 'tsv' ? asReadFromLines(rows) : rows).map(plain),
        )
      }),
      { seed: 20_241, numRuns: 25 },
    )
  })

  it('changes no text but those that it counts as defused', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        await define(engine, 'given', printTable(rows))
        const written = await engine.exportRelation(requestOf('given', 'csv'), noControl)
        const defused = rows.map((row) =>
          row.text !== null && isFormula(row.text) ? { ...row, text: `'${row.text}` } : row,
        )
        expect(await readers.csv(written)).toEqual(asReadFromLines(defused).map(plain))
        expect(written.defused).toBe(defused.filter((row, index) => row !== rows[index]).length)
      }),
      { seed: 20_242, numRuns: 25 },
    )
  })
})

it('pages of a table can be read while it is written, and the file is whole', async () => {
  const engine = await openEngine()
  await define(engine, 'many', 'SELECT i FROM range(200000) r(i)')
  let pages = 0
  const control = {
    ...noControl,
    async pause() {
      if (pages++ % 20 === 0) await engine.readPage({ relation: 'many', offset: 1000, limit: 5 }, noControl)
    },
  }
  const written = await engine.exportRelation(requestOf('many', 'csv'), control)
  const lines = (await textOf(written)).split('\r\n')
  expect([pages > 20, lines.length, lines.at(-2)]).toEqual([true, 200_002, '199999'])
})

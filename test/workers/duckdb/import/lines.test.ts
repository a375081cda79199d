import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Reading } from '../../../../src/lang/reading.ts'
import { Cancelled } from '../../../../workers/cancelled.ts'
import { locateRows } from '../../../../workers/duckdb/import/text/locate-rows.ts'
import type { Engine } from '../../../../workers/duckdb/create-engine.ts'
import { noControl, openEngine, writeFile } from '../../../support/engine.ts'
import { loadContent } from '../../../support/formats.ts'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})

const PLAIN = Array.from({ length: 60 }, (_, n) => `${n},x`)

/** The examples of values that do not fit in the first column, which is one of numbers. */
async function findUnfit(content: string | Uint8Array, reading: Reading = {}) {
  const { report } = await loadContent(engine, 'a.csv', content, { columns: { n: { type: 'number' } }, ...reading })
  return report.columns[0]!.unfit.examples
}

/** A text with the value `oops` on the line that the name of the test tells. */
const write = (...above: string[]) => ['n,t', ...above, 'oops,x', ...PLAIN, ''].join('\n')

describe('a value that does not fit is shown with its line', () => {
  test.each<[string, number, string | Uint8Array, Reading?]>([
    ['the first row', 2, write()],
    ['empty lines above', 6, write('1,x', '', '', '2,x')],
    ['empty lines above the header', 4, `\n\n${write()}`],
    ['line ends in quotes above', 6, write('1,"a\n\nb"', '2,x')],
    ['line ends in its own row, behind it', 3, write('1,x').replace('oops,x', 'oops,"a\nb"')],
    ['line ends in a value that is missing from the table', 4, write('"\n",x')],
    ['rows above that cannot be read', 6, write('1', '2,x,y', '3,x', '4')],
    ['a quote above that is never closed', 5, write('1,x', '2,"open', '3,"x"')],
    ['a row above with far too many fields and line ends', 65, write(Array(62).fill('"a\n"').join(','))],
    ['lines that are passed over', 5, `a title\n"and more\n\n${write()}`, { skip: 3 }],
    ['no header', 3, write('1,x', '2,x').slice(4), { header: false, columns: { column1: { type: 'number' } } }],
    ['carriage returns', 6, write('1,"a\nb"', '', '2,x').replaceAll('\n', '\r\n')],
    ['carriage returns alone', 6, write('1,"a\nb"', '', '2,x').replaceAll('\n', '\r')],
    ['UTF-16', 7, Uint8Array.from(Buffer.from(`\ufeff${write('1,"a\r\nb"', '', '3', '2,é')}`, 'utf16le'))],
    ['gzip', 6, gzipSync(write('1,"a\nb"', '', '2,x'))],
    ['blanks between the fields', 4, write('1,x', '').replaceAll(',', '   '), { delimiter: ' ' }],
    ['empty lines below those that are passed over', 6, `a title\n\n\n${write('1,x')}`, { skip: 1 }],
    ['a title over two lines', 5, `"a\ntitle"\n${write('1,x')}`],
    ['line ends of several kinds above the header', 6, `\r\n\n\r\n${write('1,x').replaceAll('\n', '\r\n')}`],
    ['empty lines in a file of one column', 5, ['n', '1', '', '2', 'oops', ...PLAIN.map(parseFloat), ''].join('\n')],
    ['a byte order mark', 4, `\ufeff${write('1,"a\nb"')}`],
  ])('%s', async (_, line, content, reading) => {
    expect(await findUnfit(content, reading)).toEqual([{ text: 'oops', line }])
  })

  test('whatever comes before it', async () => {
    const record = fc.constantFrom(
      '1,x',
      '',
      '2',
      '3,"a\nb"',
      '4,"\n\n"',
      '5,x,y',
      '"6",""',
      '"",x',
      'oops,x',
      '"8" y,x',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 5, maxLength: 30 }),
        fc.constantFrom('\n', '\r\n'),
        async (drawn, end) => {
          const records = drawn.map((each, at) => each.replace('oops', `oops ${at}`))
          const unfit = records.flatMap((each, at) => {
            const line = ['n,t', ...records.slice(0, at), ''].join('\n').split('\n').length
            return each.startsWith('oops') ? [{ text: `oops ${at}`, line }] : []
          })
          const text = ['n,t', ...records, ...PLAIN, ''].join('\n').replaceAll('\n', end)
          const examples = await findUnfit(text, { delimiter: ',', quote: '"', header: true, skip: 0 })
          expect(examples).toEqual(unfit.slice(0, 5))
        },
      ),
      { seed: 7, numRuns: 60 },
    )
  })

  test('where rows are not lines of one file, without', async () => {
    const file = { file: await writeFile(write()), name: 'a.csv' }
    const reading: Reading = { columns: { n: { type: 'number' } } }
    const join = await engine.importFile({ table: 'joined', files: [file, file], reading }, noControl)
    expect(join.columns[0]!.unfit.examples).toEqual([{ text: 'oops', line: null }])
  })
})

test('looking for lines can be cancelled, and ends with the last of them', async () => {
  const text = new Blob([`n\n${'1\n'.repeat(9_000_000)}`])
  const request = { delimiter: ',', quote: '"', escape: '"', skip: 0, header: true, columns: ['anything' as const] }
  const heard: number[] = []
  const control = { ...noControl, pause: () => Promise.resolve(void heard.push(0)) }
  const locate = (rows: number[], cancelled = false) =>
    locateRows(text, request, rows, new Set([5]), { ...control, cancelled: () => cancelled })
  expect(await locate([7, 2])).toEqual(
    new Map([
      [2, 4],
      [7, 10],
    ]),
  )
  expect(heard.length).toBe(1)
  await expect(locate([8_999_000], true)).rejects.toBeInstanceOf(Cancelled)
})

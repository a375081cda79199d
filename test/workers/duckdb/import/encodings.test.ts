import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Engine } from '../../../../workers/duckdb/create-engine.ts'
import { detectEncoding } from '../../../../workers/duckdb/import/text/detect-encoding.ts'
import { openEngine } from '../../../support/engine.ts'
import { loadContent } from '../../../support/formats.ts'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})

/** Encodes with what `TextDecoder` decodes: the inverse of its table. */
function encode(text: string, label: string): Uint8Array {
  if (label === 'utf-8') return new TextEncoder().encode(text)
  if (label === 'utf-16le') return new Uint8Array(Buffer.from(text, 'utf16le'))
  if (label === 'utf-16be') return new Uint8Array(Buffer.from(text, 'utf16le').swap16())
  const table = new TextDecoder(label).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))
  return Uint8Array.from([...text], (sign) => {
    const byte = table.indexOf(sign)
    if (byte < 0) throw new Error(`${sign} is not in ${label}`)
    return byte
  })
}

const PERSIAN = 'نام,شهر,مبلغ\nعلی,تهران,12\nرضا,شیراز,7\nپروین,گرگان,9\n'
const ARABIC = 'الاسم,المدينة\nمحمد,القاهرة\nفاطمة,بيروت\nيوسف,دمشق\n'
const FRENCH = 'nom,ville\nRené,Orléans\nZoë,Nîmes\nFrançois,Besançon\nà,été\n'
const GERMAN = 'Name,Straße\nMüller,Königsallee\nGrün,Schönhauser Straße\nÖzil,Köln\n'

describe('an encoding is told by the bytes', () => {
  test.each([
    ['UTF-8', PERSIAN, 'utf-8', [], 'utf-8'],
    ['UTF-8 with a mark', PERSIAN, 'utf-8', [0xef, 0xbb, 0xbf], 'utf-8'],
    ['ASCII', 'a,b\n1,2\n', 'utf-8', [], 'utf-8'],
    ['UTF-16 LE', ARABIC, 'utf-16le', [], 'utf-16'],
    ['UTF-16 LE with a mark', ARABIC, 'utf-16le', [0xff, 0xfe], 'utf-16'],
    ['UTF-16 BE', PERSIAN, 'utf-16be', [], 'utf-16'],
    ['UTF-16 BE with a mark', PERSIAN, 'utf-16be', [0xfe, 0xff], 'utf-16'],
    ['UTF-16 of ASCII', 'a,b\n1,2\n', 'utf-16le', [], 'utf-16'],
    ['Persian in Windows-1256', PERSIAN.replaceAll('ی', 'ي'), 'windows-1256', [], 'windows-1256'],
    ['Arabic in Windows-1256', ARABIC, 'windows-1256', [], 'windows-1256'],
    ['French in Windows-1252', FRENCH, 'windows-1252', [], 'windows-1252'],
    ['German in Windows-1252', GERMAN, 'windows-1252', [], 'windows-1252'],
    ['Pound signs alone', 'price\n£5\n£6\n', 'windows-1252', [], 'windows-1252'],
  ])('%s', async (_, text, label, mark, encoding) => {
    const bytes = Uint8Array.from([...mark, ...encode(text, label)])
    expect(detectEncoding([bytes])).toMatchObject({ encoding, rival: null, mark: mark.length })
    const [header, ...lines] = text.trimEnd().split('\n')
    for (const content of [bytes, gzipSync(bytes)]) {
      const { report, rows } = await loadContent(engine, 'text.csv', content)
      expect(report.reading.encoding).toBe(encoding)
      expect(report.columns.map(({ name }) => name)).toEqual(header!.split(','))
      expect(rows.map((row) => row.join(','))).toEqual(lines.map((line) => line.replace('£', '')))
    }
  })

  test('a part may begin and end inside a character', () => {
    const bytes = encode('گلاب،'.repeat(50), 'utf-8')
    fc.assert(
      fc.property(fc.nat(40), fc.integer({ min: 60, max: bytes.length }), (from, to) => {
        expect(detectEncoding([bytes.slice(0, 0), bytes.slice(from, to)]).encoding).toBe('utf-8')
      }),
      { seed: 1402 },
    )
  })

  test('what is found late in a file counts as well', () => {
    const ascii = encode('a,b\n1,2\n'.repeat(1000), 'utf-8')
    expect(detectEncoding([ascii, encode(GERMAN, 'windows-1252')]).encoding).toBe('windows-1252')
  })

  test('a close choice is asked, each answer with a word as it would read', async () => {
    const { report, rows } = await loadContent(engine, 'short.csv', encode('name,n\nسلام,1\n', 'windows-1256'))
    expect(rows).toEqual([['سلام', 1]])
    expect(report.questions).toEqual([
      {
        kind: 'encoding',
        column: null,
        text: 'The file does not tell its encoding; it was read as Windows-1256 (Persian, Arabic).',
        answers: [
          { label: 'Windows-1256 (Persian, Arabic): سلام', change: { encoding: 'windows-1256' } },
          { label: 'Windows-1252 (Western European): ÓáÇã', change: { encoding: 'windows-1252' } },
        ],
      },
    ])
  })

  test('a notebook decides', async () => {
    const { report, rows } = await loadContent(engine, 'short.csv', encode('name,n\nسلام,1\n', 'windows-1256'), {
      encoding: 'windows-1252',
    })
    expect([rows, report.questions, report.reading.encoding]).toEqual([[['ÓáÇã', 1]], [], 'windows-1252'])
  })
})

describe('bytes that are no character', () => {
  test('cost no row of a file that is UTF-8 otherwise: they are shown, counted, and said', async () => {
    const good = encode('naïve,1\n'.repeat(30), 'utf-8')
    const bytes = Uint8Array.from([...encode('name,n\n', 'utf-8'), ...good, 0x61, 0xe9, 0x2c, 0x32, 0x0a, ...good])
    const { report, rows } = await loadContent(engine, 'stray.csv', bytes)
    expect([rows.length, rows[30], report.rejected, report.notes]).toEqual([
      61,
      ['a\ufffd', 2],
      0,
      ['The file has 1 byte that is no character of its encoding, on line 32; it is shown as \ufffd.'],
    ])
  })

  test('are found where no sample sees them', async () => {
    const line = 'a naïve line of text that is as long as many others are,1\n'
    const good = line.repeat(30_000)
    const at = good.length / 3
    const bytes = encode(`name,n\n${good}`, 'utf-8')
    bytes[Math.floor(at)] = 0xe9
    const { report, rows } = await loadContent(engine, 'stray.csv', bytes)
    expect([rows.length, report.rejected, report.notes.length]).toEqual([30_000, 0, 1])
  })

  test('NUL characters are left out', async () => {
    const { report, rows } = await loadContent(engine, 'nul.csv', 'a,b\n1,x\0y\n2,z\n')
    expect([rows, report.notes]).toEqual([
      [
        [1, 'xy'],
        [2, 'z'],
      ],
      ['1 NUL character was left out.'],
    ])
  })
})

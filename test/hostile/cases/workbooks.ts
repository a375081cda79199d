import { type Case, loads, refuses } from '../case.ts'
import { cutAfter, joinBytes, noise } from '../make/bytes.ts'
import { type Cell, makeWorkbook, sheetOf } from '../make/workbook.ts'
import { makeZip } from '../make/zip.ts'

const AB = ['a: number', 'b: text']
const rows = sheetOf([
  ['a', 'b'],
  [1, 'x'],
  [2, 'y'],
])
const good = loads(2, 0, AB, {
  values: [
    [1, 'x'],
    [2, 'y'],
  ],
})

const LAUGHS = `<!DOCTYPE lolz [<!ENTITY lol0 "lol">${Array.from(
  { length: 9 },
  (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i};`.repeat(10)}">`,
).join('')}]>`
const OUTSIDE = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

/** Workbooks that lack a part, or hold one that should not be there. */
export const workbooks: Case[] = [
  { name: 'a workbook', file: 'book.xlsx', make: () => makeWorkbook({ sheets: { Sheet1: rows } }), expected: good },
  {
    name: 'a workbook named .csv',
    file: 'book.csv',
    make: () => makeWorkbook({ sheets: { Sheet1: rows } }),
    expected: good,
  },
  {
    name: 'a billion laughs',
    file: 'laughs.xlsx',
    make: () =>
      makeWorkbook({
        sheets: { Sheet1: sheetOf([['a'], [{ string: 0 }]]) },
        strings: ['&lol9;'],
        doctype: LAUGHS,
      }),
    expected: refuses(
      '"laughs.xlsx" is a workbook that cannot be read: its part xl/sharedStrings.xml defines words of its own (a DOCTYPE).',
      'Open it in a spreadsheet program and save it again as .xlsx.',
    ),
  },
  {
    name: 'an entity that names a file',
    file: 'entity.xlsx',
    make: () =>
      makeWorkbook({ sheets: { Sheet1: sheetOf([['a'], [{ string: 0 }]]) }, strings: ['&x;'], doctype: OUTSIDE }),
    expected: refuses(
      '"entity.xlsx" is a workbook that cannot be read: its part xl/sharedStrings.xml defines words of its own (a DOCTYPE).',
      'Open it in a spreadsheet program and save it again as .xlsx.',
    ),
  },
  {
    name: 'a sheet that is missing',
    file: 'missing-sheet.xlsx',
    make: () => makeWorkbook({ sheets: { Sheet1: null } }),
    expected: refuses(
      '"missing-sheet.xlsx" is a workbook that cannot be read: its sheet "Sheet1" is missing.',
      'Open it in a spreadsheet program and save it again as .xlsx.',
    ),
  },
  {
    name: 'texts that are missing',
    file: 'missing-texts.xlsx',
    make: () =>
      makeWorkbook({
        sheets: {
          Sheet1: sheetOf([
            ['a', 'b'],
            [1, { string: 0 }],
          ]),
        },
        strings: null,
      }),
    expected: refuses(
      '"missing-texts.xlsx" is a workbook that cannot be read: the part with its texts (xl/sharedStrings.xml) is missing.',
      'Open it in a spreadsheet program and save it again as .xlsx.',
    ),
  },
  {
    name: 'a text that points nowhere',
    file: 'nowhere.xlsx',
    make: () =>
      makeWorkbook({
        sheets: {
          Sheet1: sheetOf([
            ['a', 'b'],
            [1, { string: 7 }],
            [2, { string: 0 }],
          ]),
        },
        strings: ['x'],
      }),
    expected: loads(2, 0, AB, {
      values: [
        [1, null],
        [2, 'x'],
      ],
    }),
  },
  {
    name: 'dates beyond the calendar',
    file: 'dates.xlsx',
    make: () =>
      makeWorkbook({
        sheets: {
          Sheet1: sheetOf([
            ['a', 'day'],
            [1, { date: 45_000 }],
            [2, { date: 1e9 }],
            [3, { date: -5 }],
            ...Array.from({ length: 57 }, (_, i): Cell[] => [i + 4, { date: 45_001 + i }]),
          ]),
        },
      }),
    expected: loads(60, 0, ['a: number', 'day: date'], {
      values: [
        [1, '2023-03-15'],
        [2, null],
        [3, null],
      ],
      unfit: { day: 2 },
    }),
  },
  {
    name: 'merged cells',
    file: 'merged.xlsx',
    make: () =>
      makeWorkbook({
        sheets: {
          Sheet1: sheetOf(
            [
              ['a', 'b'],
              [1, 'x'],
              [2, null],
            ],
            '<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>',
          ),
        },
      }),
    expected: loads(2, 0, AB, {
      values: [
        [1, 'x'],
        [2, 'x'],
      ],
    }),
  },
  {
    name: 'errors in cells',
    file: 'errors.xlsx',
    make: () =>
      makeWorkbook({
        sheets: {
          Sheet1: sheetOf([
            ['a', 'b'],
            [1, { error: '#DIV/0!' }],
            [2, 5],
          ]),
        },
      }),
    expected: loads(2, 0, ['a: number', 'b: number'], {
      values: [
        [1, null],
        [2, 5],
      ],
    }),
  },
  {
    name: 'an empty sheet',
    file: 'blank.xlsx',
    make: () => makeWorkbook({ sheets: { Sheet1: '<sheetData/>' } }),
    expected: refuses('"blank.xlsx" has no table: its sheets are empty.', 'Fill the sheet and save it again.'),
  },
  {
    name: 'a workbook without sheets',
    file: 'none.xlsx',
    make: () => makeWorkbook({ sheets: {} }),
    expected: refuses(
      '"none.xlsx" is a workbook that cannot be read: it has no sheets.',
      'Open it in a spreadsheet program and save it again as .xlsx.',
    ),
  },
  {
    name: 'a sheet that is not XML',
    file: 'garbled.xlsx',
    make: () => makeWorkbook({ sheets: { Sheet1: '<sheetData><row><c' } }),
    expected: refuses(
      '"garbled.xlsx" is a workbook that cannot be read: its sheet "Sheet1" is cut off or damaged.',
      'Open it in a spreadsheet program and save it again as .xlsx.',
    ),
  },
  {
    name: 'a cell in the last row of Excel',
    file: 'far.xlsx',
    make: () =>
      makeWorkbook({
        sheets: {
          Sheet1:
            '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>9</v></c></row></sheetData>',
        },
      }),
    expected: loads(2, 0, ['column0: number', 'column16383: number'], {
      values: [
        [1, null],
        [null, 9],
      ],
    }),
  },
  {
    name: 'a workbook cut in half',
    file: 'cut.xlsx',
    make: () => cutAfter(makeWorkbook({ sheets: { Sheet1: rows } }), 0.5),
    expected: refuses(
      '"cut.xlsx" has no end: it was cut off or is still being written.',
      'Copy or download it again as a whole.',
    ),
  },
  {
    name: 'a workbook of the old kind',
    file: 'old.xls',
    make: () => joinBytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], noise(600, 1)),
    expected: refuses(
      '"old.xls" is a workbook of Excel 97-2003.',
      'Open it in a spreadsheet program and save it as .xlsx.',
    ),
  },
  {
    name: 'a text document of Office',
    file: 'letter.docx',
    make: () =>
      makeZip([
        { name: '[Content_Types].xml', content: '<Types/>' },
        { name: 'word/document.xml', content: '<w:document/>' },
      ]),
    expected: refuses(
      '"letter.docx" is a Word document, not a table.',
      'Copy the table in it into a workbook (.xlsx) or a CSV file.',
    ),
  },
  {
    name: 'a sheet name that is markup',
    file: 'names.xlsx',
    make: () =>
      makeWorkbook({
        sheets: { '&lt;img src=x onerror=window.hacked=1&gt;': rows, 'x&quot;; DROP TABLE keeper; --': rows },
      }),
    expected: good,
  },
]

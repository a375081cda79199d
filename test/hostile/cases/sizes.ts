import { type Case, loads, refuses } from '../case.ts'
import { utf8 } from '../make/bytes.ts'

const MEGABYTE = 2 ** 20
const repeat = (count: number, write: (i: number) => string, separator = ','): string =>
  Array.from({ length: count }, (_, i) => write(i)).join(separator)
const block = utf8('x'.repeat(MEGABYTE))

/** Nothing at all, and far too much. */
export const sizes: Case[] = [
  {
    name: 'no bytes',
    file: 'empty.csv',
    make: () => '',
    expected: refuses('"empty.csv" is empty.', 'Expected a header line and rows below it.'),
  },
  {
    name: 'a mark and nothing else',
    file: 'mark.csv',
    make: () => '\ufeff',
    expected: refuses('"mark.csv" is empty.', 'Expected a header line and rows below it.'),
  },
  {
    name: 'line breaks and nothing else',
    file: 'breaks.csv',
    make: () => '\n'.repeat(1000),
    expected: refuses('"breaks.csv" is empty.', 'Expected a header line and rows below it.'),
  },
  {
    name: 'blanks and nothing else',
    file: 'blanks.csv',
    make: () => '   \n \t\n',
    expected: refuses('"blanks.csv" is empty.', 'Expected a header line and rows below it.'),
  },
  { name: 'one byte', file: 'byte.csv', make: () => 'x', expected: loads(0, 0, ['x: text']) },
  { name: 'one column', file: 'column.csv', make: () => 'id\n1\n2\n3\n', expected: loads(3, 0, ['id: number']) },
  {
    name: '10,000 columns',
    file: 'wide.csv',
    make: () => [repeat(10_000, (i) => `c${i}`), repeat(10_000, String), repeat(10_000, String)].join('\n'),
    expected: loads(2, 0, 10_000),
  },
  {
    name: 'a million columns in one row',
    file: 'flat.csv',
    make: () => `${repeat(1_000_000, String)}\n`,
    expected: refuses(
      '"flat.csv" has no line break in its first 131,072 characters: it is no table of rows, or has too many columns.',
      'Expected a header line and rows below it, each on a line of its own.',
    ),
  },
  {
    name: 'one line of 20 MB and nothing else',
    file: 'line.csv',
    make: () => Array.from({ length: 20 }, () => block),
    expected: refuses(
      '"line.csv" has no line break in its first 131,072 characters: it is no table of rows, or has too many columns.',
      'Expected a header line and rows below it, each on a line of its own.',
    ),
  },
  {
    name: 'a value of 50 MB',
    file: 'large.csv',
    make: () => [utf8('a,b\n1,x\n2,'), ...Array.from({ length: 50 }, () => block), utf8('\n3,z\n')],
    expected: loads(3, 0, ['a: number', 'b: text']),
  },
  {
    name: 'a value of 50 MB in quotes, with line ends',
    file: 'quoted.csv',
    make: () => [
      utf8('a,b\n1,x\n2,"'),
      ...Array.from({ length: 50 }, () => [block, utf8('\n')]).flat(),
      utf8('"\n3,z\n'),
    ],
    expected: loads(3, 0, ['a: number', 'b: text']),
  },
  {
    name: 'a value of 100 MB',
    file: 'larger.csv',
    make: () => [utf8('a,b\n1,x\n2,'), ...Array.from({ length: 100 }, () => block), utf8('\n3,z\n')],
    expected: loads(2, 1, ['a: number', 'b: text']),
  },
  {
    name: 'a million values in one row of a table of two columns',
    file: 'row.csv',
    make: () => `a,b\n1,x\n${repeat(1_000_000, String)}\n2,y\n`,
    expected: loads(2, 1, ['a: number', 'b: text']),
  },
  {
    name: '2,000 values in each of a thousand rows among others of two',
    file: 'rows.csv',
    make: () => `a,b\n${repeat(10_000, (i) => (i % 10 === 7 ? repeat(2000, String) : `${i},x`), '\n')}\n`,
    expected: loads(9000, 1000, ['a: number', 'b: text']),
  },
  {
    name: '300,000 rows of which half are broken',
    file: 'half.csv',
    make: () => `a,b\n${repeat(300_000, (i) => (i % 2 ? `${i},1` : `${i}`), '\n')}\n`,
    expected: loads(150_000, 150_000, ['a: number', 'b: number']),
  },
]

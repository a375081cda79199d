import { type Case, loads } from '../case.ts'

const row = (header: string): string => `${header}\n1,2,3\n4,5,6\n`
const numbers = (...names: string[]): string[] => names.map((name) => `${name}: number`)
const table = (...names: string[]) =>
  loads(2, 0, numbers(...names), {
    values: [
      [1, 2, 3],
      [4, 5, 6],
    ],
  })

/** Names of columns that mean something to somebody else. */
export const headers: Case[] = [
  {
    name: 'one name three times',
    file: 'same.csv',
    make: () => row('id,id,id'),
    expected: table('id', 'id_2', 'id_3'),
  },
  {
    name: 'names that differ in case',
    file: 'case.csv',
    make: () => row('id,ID,Id'),
    expected: table('id', 'ID_2', 'Id_3'),
  },
  {
    name: 'a name that a repeated one would get',
    file: 'clash.csv',
    make: () => row('id,id,id_2'),
    expected: table('id', 'id_3', 'id_2'),
  },
  { name: 'no names', file: 'empty.csv', make: () => row(',,'), expected: table('column0', 'column1', 'column2') },
  {
    name: 'names of blanks',
    file: 'blank.csv',
    make: () => row('a,  ,c'),
    expected: table('a', 'column1', 'c'),
  },
  {
    name: 'names of every object',
    file: 'objects.csv',
    make: () => row('__proto__,constructor,toString'),
    expected: table('__proto__', 'constructor', 'toString'),
  },
  {
    name: 'names of the engine',
    file: 'engine.csv',
    make: () => row('rowid,select,""""'),
    expected: table('rowid', 'select', '"'),
  },
  {
    name: 'names that end a statement',
    file: 'sql.csv',
    make: () => row(`"x""; DROP TABLE keeper; --",'; DROP TABLE keeper; --,$1`),
    expected: table('x"; DROP TABLE keeper; --', "'; DROP TABLE keeper; --", '$1'),
  },
  {
    name: 'names that are markup',
    file: 'markup.csv',
    make: () => row('<b>a,<script>window.hacked=1</script>,<img src=x onerror=window.hacked=1>'),
    expected: table('<b>a', '<script>window.hacked=1</script>', '<img src=x onerror=window.hacked=1>'),
  },
  {
    name: 'names that are formulas',
    file: 'formula-names.csv',
    make: () => row('"=cmd|\'/c calc\'!A0",@sum,+1'),
    expected: table("=cmd|'/c calc'!A0", '@sum', '+1'),
  },
  {
    name: 'names with marks that nobody sees',
    file: 'invisible.csv',
    make: () => row('\u200fid,na\u200bme,\u202emoc'),
    expected: table('\u200fid', 'na\u200bme', '\u202emoc'),
  },
  {
    name: 'names with line breaks',
    file: 'tall.csv',
    make: () => row('"amount\n(EUR)",b,c'),
    expected: table('amount (EUR)', 'b', 'c'),
  },
  { name: 'a name with a NUL', file: 'nul-name.csv', make: () => row('a\0b,c,d'), expected: table('ab', 'c', 'd') },
  {
    name: 'a name of 100 kB',
    file: 'long-name.csv',
    make: () => row(`${'x'.repeat(100_000)},b,c`),
    expected: table('x'.repeat(100_000), 'b', 'c'),
  },
  {
    name: 'names that are numbers',
    file: 'years.csv',
    make: () => 'country,2022,2023\nUK,1,2\nFR,3,4\n',
    expected: loads(2, 0, ['country: text', '2022: number', '2023: number']),
  },
  {
    name: 'a header and nothing below it',
    file: 'header-only.csv',
    make: () => 'a,b,c\n',
    expected: loads(0, 0, ['a: text', 'b: text', 'c: text']),
  },
]

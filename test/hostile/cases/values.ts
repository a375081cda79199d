import { type Case, loads } from '../case.ts'

const csv =
  (...lines: string[]): (() => string) =>
  () =>
    lines.map((line) => `${line}\n`).join('')
const column = (type: string): string[] => ['id: number', `x: ${type}`]
const rows = (...values: unknown[]): string[] => ['id,x', ...values.map((value, i) => `${i + 1},${String(value)}`)]
/** So many plain values, so that what does not fit is one among many. */
const many = <T>(count: number, write: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => write(i))
const days = many(20, (i) => `2024-01-${String(i + 1).padStart(2, '0')}`)
const numbers = many(60, (i) => i + 0.5)
const table = (type: string, values: (string | number | boolean | null)[], unfit = 0) =>
  loads(values.length, 0, column(type), {
    values: values.slice(0, 5).map((value, i) => [i + 1, value]),
    ...(unfit > 0 ? { unfit: { x: unfit } } : {}),
  })

/** Cells that mean something else than they seem to, or nothing. */
export const values: Case[] = [
  {
    name: 'numbers beyond every number',
    file: 'beyond.csv',
    make: csv(...rows('1e999', '-1e999', ...numbers)),
    expected: table('number', [null, null, ...numbers], 2),
  },
  {
    name: 'words for what is no number',
    file: 'nan.csv',
    make: csv(...rows('NaN', 'Infinity', '-inf', ...numbers)),
    expected: table('number', [null, null, null, ...numbers], 2),
  },
  {
    name: 'numbers as programmers write them',
    file: 'code.csv',
    make: csv(...rows('0x1F', '1_000', '0b11', '1e3', 'x')),
    expected: table('text', ['0x1F', '1_000', '0b11', '1e3', 'x']),
  },
  {
    name: 'codes that look like numbers',
    file: 'codes.csv',
    make: csv(...rows('01234', '00987', '10115')),
    expected: table('text', ['01234', '00987', '10115']),
  },
  {
    name: 'numbers of forty digits',
    file: 'digits.csv',
    make: csv(...rows('9'.repeat(40), '1'.repeat(40))),
    expected: table('text', ['9'.repeat(40), '1'.repeat(40)]),
  },
  {
    name: 'whole numbers that no floating point holds',
    file: 'ids.csv',
    make: csv(...rows('9007199254740993', '9007199254740992', '1')),
    expected: loads(3, 0, column('number')),
  },
  {
    name: 'a late word in a column of numbers',
    file: 'late.csv',
    make: csv('id,x', ...Array.from({ length: 30_000 }, (_, i) => `${i},${i === 29_990 ? 'refund' : i}`)),
    expected: loads(30_000, 0, column('number'), { unfit: { x: 1 } }),
  },
  {
    name: 'currencies of three kinds',
    file: 'currencies.csv',
    make: csv(...rows('"$1,234.50"', '€12', '£0.99')),
    expected: table('number', [1234.5, 12, 0.99]),
  },
  {
    name: 'amounts in brackets, with signs behind, with blanks',
    file: 'accounting.csv',
    make: csv(...rows('(12.50)', '7.25-', '1 000.75', "2'000.5")),
    expected: table('number', [-12.5, -7.25, 1000.75, 2000.5]),
  },
  {
    name: 'percentages',
    file: 'shares.csv',
    make: csv(...rows('12%', '7.5%', '100 %')),
    expected: table('number', [12, 7.5, 100]),
  },
  {
    name: 'days that do not exist',
    file: 'no-such-day.csv',
    make: csv(...rows('31/02/2024', ...many(20, (i) => `${i + 3}/01/2024`))),
    expected: table('date', [null, ...many(20, (i) => `2024-01-${String(i + 3).padStart(2, '0')}`)], 1),
  },
  {
    name: 'the day of zeros',
    file: 'zero-day.csv',
    make: csv(...rows('0000-00-00', ...days)),
    expected: table('date', [null, ...days], 1),
  },
  {
    name: 'the year 9999',
    file: 'forever.csv',
    make: csv(...rows('9999-12-31', ...days)),
    expected: table('date', ['9999-12-31', ...days]),
  },
  {
    name: 'the year 30000',
    file: 'far.csv',
    make: csv(...rows('30000-01-01', ...days)),
    expected: table('date', [null, ...days], 1),
  },
  {
    name: 'days before months and months before days in one column',
    file: 'mixed-days.csv',
    make: csv(...rows('12/25/2023', ...many(20, (i) => `${i + 5}/01/2024`))),
    expected: table('date', [null, ...many(20, (i) => `2024-01-${String(i + 5).padStart(2, '0')}`)], 1),
  },
  {
    name: 'dates that fit both orders',
    file: 'either.csv',
    make: csv(...rows('01/02/2024', '03/04/2024', '05/06/2024')),
    expected: table('date', ['2024-02-01', '2024-04-03', '2024-06-05']),
  },
  {
    name: 'Jalali dates with a leap day and one that is none',
    file: 'jalali.csv',
    make: csv(...rows('1403/12/30', '1402/12/30', ...many(20, (i) => `1402/05/${i + 10}`))),
    expected: table('text', ['1403/12/30', '1402/12/30', ...many(20, (i) => `1402/05/${i + 10}`)]),
  },
  {
    name: 'Jalali dates with the day first, and words for nothing',
    file: 'jalali-day-first.csv',
    make: csv(...rows('17/05/1402', '-', '30/12/1403')),
    expected: table('text', ['17/05/1402', '-', '30/12/1403']),
  },
  {
    name: 'times that do not exist',
    file: 'times.csv',
    make: csv(...rows('2024-01-02 25:61:00', ...days.map((day) => `${day} 10:00:00`))),
    expected: table('timestamp', [null, ...days.map((day) => `${day} 10:00:00`)], 1),
  },
  {
    name: 'truth in three spellings',
    file: 'truth.csv',
    make: csv(...rows('true', 'FALSE', 'True', 'false')),
    expected: table('boolean', [true, false, true, false]),
  },
  {
    name: 'words for nothing',
    file: 'nothing.csv',
    make: csv(...rows('N/A', 'NULL', '', '-', '12', '13')),
    expected: table('number', [null, null, null, null, 12, 13]),
  },
  {
    name: 'formulas in cells',
    file: 'formulas.csv',
    make: csv(
      ...rows('"=cmd|\'/c calc\'!A0"', '"=HYPERLINK(""http://evil.invalid"",""x"")"', '@SUM(1)', '+1+cmd', '"-2+3"'),
    ),
    expected: table('text', [
      "=cmd|'/c calc'!A0",
      '=HYPERLINK("http://evil.invalid","x")',
      '@SUM(1)',
      '+1+cmd',
      '-2+3',
    ]),
  },
  {
    name: 'markup in cells',
    file: 'markup-cells.csv',
    make: csv(
      ...rows(
        '<script>window.hacked=1</script>',
        '<img src=x onerror=window.hacked=1>',
        '"</td></table>"',
        'javascript:window.hacked=1',
      ),
    ),
    expected: table('text', [
      '<script>window.hacked=1</script>',
      '<img src=x onerror=window.hacked=1>',
      '</td></table>',
      'javascript:window.hacked=1',
    ]),
  },
  {
    name: 'SQL in cells',
    file: 'sql-cells.csv',
    make: csv(...rows("'; DROP TABLE keeper; --", '$name', '{{7*7}}', '${7*7}')),
    expected: table('text', ["'; DROP TABLE keeper; --", '$name', '{{7*7}}', '${7*7}']),
  },
  {
    name: 'marks that steer a terminal or turn text around',
    file: 'control.csv',
    make: csv(
      ...rows('\u001b[2J\u001b[31mred', 'invoice\u202Egpj.exe', '\u0007\b\u007f', ...many(20, () => 'a longer text')),
    ),
    expected: table('text', [
      '\u001b[2J\u001b[31mred',
      'invoice\u202Egpj.exe',
      '\u0007\b\u007f',
      ...many(20, () => 'a longer text'),
    ]),
  },
]

import { gzipSync } from 'node:zlib'
import { type Case, loads } from '../case.ts'

const lines = (...list: string[]): string => list.map((line) => `${line}\n`).join('')
const AB = ['a: number', 'b: text']
const NUMBERS = ['a: number', 'b: number']

const many = (count: number, write: (row: number) => string): string[] =>
  Array.from({ length: count }, (_, row) => write(row))

/** Files of rows that no two programs write alike. */
export const textDialects: Case[] = [
  {
    name: 'ragged rows',
    file: 'ragged.csv',
    make: () => lines('a,b,c', '1,2,3', '4,5', '6,7,8,9', '10,11,12'),
    expected: loads(2, 2, ['a: number', 'b: number', 'c: number'], {
      values: [
        [1, 2, 3],
        [10, 11, 12],
      ],
    }),
  },
  {
    name: 'a delimiter at the end of every line',
    file: 'trailing.csv',
    make: () => lines('a,b,', '1,x,', '2,y,'),
    expected: loads(2, 0, ['a: number', 'b: text', 'column2: text'], {
      values: [
        [1, 'x', null],
        [2, 'y', null],
      ],
    }),
  },
  {
    name: 'a quote that never closes, in the last row',
    file: 'unclosed.csv',
    make: () => lines('a,b', '1,x', '2,y', '3,"z'),
    expected: loads(2, 1, AB, {
      values: [
        [1, 'x'],
        [2, 'y'],
      ],
    }),
  },
  {
    name: 'a quote that never closes, near the top',
    file: 'early.csv',
    make: () => lines('a,b', '1,"x', ...Array.from({ length: 999 }, (_, i) => `${i + 2},${i % 3 ? 'y' : '"z"'}`)),
    expected: loads(999, 1, AB),
  },
  {
    name: 'a quote that never closes, near the top, packed',
    file: 'early.csv.gz',
    make: () => Uint8Array.from(gzipSync(lines('a,b', '1,"x', ...Array.from({ length: 999 }, (_, i) => `${i + 2},y`)))),
    expected: loads(999, 1, AB),
  },
  {
    name: 'a thousand quotes that never close',
    file: 'quotes.csv',
    make: () => lines('a,b', ...Array.from({ length: 5000 }, (_, i) => `${i},${i % 5 ? 'y' : '"z'}`)),
    expected: loads(4000, 1000, AB),
  },
  {
    name: 'quotes behind backslashes',
    file: 'backslash.csv',
    make: () => lines('a,b', '1,"the \\"best\\", they say"', '2,"y"', '3,z'),
    expected: loads(3, 0, AB, {
      values: [
        [1, 'the "best", they say'],
        [2, 'y'],
        [3, 'z'],
      ],
    }),
  },
  {
    name: 'quotes in the middle of fields',
    file: 'inches.csv',
    make: () => lines('a,b', '1,5" pipe', '2,the "best" one', '3,x'),
    expected: loads(3, 0, AB, {
      values: [
        [1, '5" pipe'],
        [2, 'the "best" one'],
        [3, 'x'],
      ],
    }),
  },
  {
    name: 'text after a closing quote',
    file: 'after-quote.csv',
    make: () => lines('a,b', '1,"x" y', '2,z', '3,z', '4,z'),
    expected: loads(3, 1, AB),
  },
  {
    name: 'line breaks inside quotes',
    file: 'embedded.csv',
    make: () => 'a,b\r\n1,"first\r\nsecond"\r\n2,"one\n\ntwo"\r\n',
    expected: loads(2, 0, AB, {
      values: [
        [1, 'first\r\nsecond'],
        [2, 'one\n\ntwo'],
      ],
    }),
  },
  {
    name: 'quotes doubled inside quotes',
    file: 'doubled.csv',
    make: () => lines('a,b', '1,"say ""hi"""', '2,""'),
    expected: loads(2, 0, AB, {
      values: [
        [1, 'say "hi"'],
        [2, null],
      ],
    }),
  },
  {
    name: 'texts in single quotes',
    file: 'single.csv',
    make: () => lines('a,b', "1,'x, y'", "2,'z'"),
    expected: loads(2, 0, AB, {
      values: [
        [1, 'x, y'],
        [2, 'z'],
      ],
    }),
  },
  {
    name: 'NULs in cells',
    file: 'nul.csv',
    make: () => lines('a,b', '1,x\0y', '2,z'),
    expected: loads(2, 0, AB, {
      values: [
        [1, 'xy'],
        [2, 'z'],
      ],
    }),
  },
  {
    name: 'lines that end in CR alone',
    file: 'mac.csv',
    make: () => 'a,b\r1,x\r2,y\r',
    expected: loads(2, 0, AB, {
      values: [
        [1, 'x'],
        [2, 'y'],
      ],
    }),
  },
  {
    name: 'line ends of three kinds',
    file: 'mixed-ends.csv',
    make: () => 'a,b\r\n1,x\n2,y\r3,z\r\n',
    expected: loads(3, 0, AB, {
      values: [
        [1, 'x'],
        [2, 'y'],
        [3, 'z'],
      ],
    }),
  },
  {
    name: 'two delimiters in one file',
    file: 'mixed-delimiters.csv',
    make: () => lines('a,b', ...many(20, (row) => (row === 2 ? '3;4' : `${row},${row}`))),
    expected: loads(19, 1, NUMBERS),
  },
  {
    name: 'semicolons with decimal commas',
    file: 'european.csv',
    make: () => lines('a;b', '1;1,5', '2;1.234,75'),
    expected: loads(2, 0, NUMBERS, {
      values: [
        [1, 1.5],
        [2, 1234.75],
      ],
    }),
  },
  {
    name: 'pipes',
    file: 'pipes.txt',
    make: () => lines('a|b', '1|x', '2|y'),
    expected: loads(2, 0, AB),
  },
  {
    name: 'tabs in a file named .csv',
    file: 'tabs.csv',
    make: () => lines('a\tb', '1\tx, y', '2\tz'),
    expected: loads(2, 0, AB, {
      values: [
        [1, 'x, y'],
        [2, 'z'],
      ],
    }),
  },
  {
    name: 'blank lines between rows',
    file: 'blank-lines.csv',
    make: () => lines('a,b', '', '1,x', '', '', '2,y', ''),
    expected: loads(2, 0, AB),
  },
  {
    name: 'a title above the header',
    file: 'report.csv',
    make: () => lines('Sales report 2024', '', 'a,b', '1,x', '2,y', '3,z'),
    expected: loads(3, 0, AB),
  },
  {
    name: 'a sentence below the rows',
    file: 'footer.csv',
    make: () => lines('a,b,c', ...many(20, (row) => `${row},2,3`), '20 rows selected.'),
    expected: loads(20, 1, ['a: number', 'b: number', 'c: number']),
  },
  {
    name: 'the line by which Excel is told the delimiter',
    file: 'sep.csv',
    make: () => lines('sep=;', 'a;b', '1;x', '2;y'),
    expected: loads(2, 0, AB),
  },
  {
    name: 'numbers without a header',
    file: 'no-header.csv',
    make: () => lines('1,2', '3,4', '5,6'),
    expected: loads(3, 0, ['column0: number', 'column1: number']),
  },
  {
    name: 'delimiters and nothing else',
    file: 'delimiters.csv',
    make: () => lines(',,', ',,', ',,'),
    expected: loads(2, 0, ['column0: text', 'column1: text', 'column2: text']),
  },
]

import { tableFromArrays } from 'apache-arrow'
import { type Case, loads, refuses } from '../case.ts'
import { cutAfter, noise, overwrite, u32, utf8, joinBytes } from '../make/bytes.ts'
import { makeArrow, makeParquet, people, replaceBytes, replaceFooter } from '../make/columnar.ts'

const COLUMNS = ['id: number', 'name: text', 'spent: number']
const whole = loads(3, 0, COLUMNS, {
  values: [
    [1, 'Ann', 1.5],
    [2, 'Bo', 2.5],
    [3, 'Cy', 3.5],
  ],
})
const parquet = (): Uint8Array => makeParquet(people())
const nobody = () => people().slice(0, 0)
const THREE = [0x16, 0x06]
const HUGE = [0x16, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10]

/** Parquet files that end too early or say what is not so. */
export const parquetFiles: Case[] = [
  { name: 'Parquet', file: 'people.parquet', make: parquet, expected: whole },
  { name: 'Parquet named .csv', file: 'people.csv', make: parquet, expected: whole },
  {
    name: 'Parquet cut in half',
    file: 'cut.parquet',
    make: () => cutAfter(parquet(), 0.5),
    expected: refuses(
      '"cut.parquet" is a Parquet file without its end: it was cut off or is still being written.',
      'Copy or download it again as a whole.',
    ),
  },
  {
    name: 'Parquet with a damaged footer',
    file: 'footer.parquet',
    make: () => replaceFooter(parquet(), (footer) => overwrite(footer, 4, noise(40, 1))),
    expected: refuses(
      '"footer.parquet" is a Parquet file that cannot be read: its content is damaged (Unexpected list/set element type 0).',
      'Copy or download it again, or write it again where it was made.',
    ),
  },
  {
    name: 'Parquet with a footer of noise',
    file: 'noise.parquet',
    make: () => replaceFooter(parquet(), () => noise(500, 2)),
    expected: refuses(
      '"noise.parquet" is a Parquet file that cannot be read: its content is damaged (Required field version is missing).',
      'Copy or download it again, or write it again where it was made.',
    ),
  },
  {
    name: 'Parquet with another mark at its end',
    file: 'end.parquet',
    make: () => overwrite(parquet(), -4, utf8('PARX')),
    expected: refuses(
      '"end.parquet" is a Parquet file without its end: it was cut off or is still being written.',
      'Copy or download it again as a whole.',
    ),
  },
  {
    name: 'Parquet with damaged pages',
    file: 'pages.parquet',
    make: () => overwrite(parquet(), 4, noise(60, 3)),
    expected: refuses(
      '"pages.parquet" is a Parquet file that cannot be read: its content is damaged.',
      'Copy or download it again, or write it again where it was made.',
    ),
  },
  {
    name: 'Parquet whose footer is longer than the file',
    file: 'long.parquet',
    make: () => overwrite(parquet(), -8, u32(0x7fffffff)),
    expected: refuses(
      '"long.parquet" is a Parquet file that cannot be read: its content is damaged (EOF: file size of 997 is less than footer + metadata 2147483655).',
      'Copy or download it again, or write it again where it was made.',
    ),
  },
  {
    name: 'Parquet that claims a trillion rows',
    file: 'claims.parquet',
    make: () => replaceFooter(parquet(), (footer) => replaceBytes(footer, THREE, HUGE)),
    expected: refuses(
      '"claims.parquet" is a Parquet file that cannot be read: its content is damaged.',
      'Copy or download it again, or write it again where it was made.',
    ),
  },
  {
    name: 'Parquet without rows',
    file: 'nobody.parquet',
    make: () => makeParquet(nobody()),
    expected: loads(0, 0, COLUMNS),
  },
  {
    name: 'encrypted Parquet',
    file: 'secret.parquet',
    make: () => joinBytes(utf8('PARE'), noise(200, 4), u32(100), utf8('PARE')),
    expected: refuses(
      '"secret.parquet" is an encrypted Parquet file, not a table.',
      'Write it again without encryption where its keys are.',
    ),
  },
  {
    name: 'the mark of Parquet and nothing more',
    file: 'mark.parquet',
    make: () => 'PAR1',
    expected: refuses(
      '"mark.parquet" is a Parquet file without its end: it was cut off or is still being written.',
      'Copy or download it again as a whole.',
    ),
  },
  {
    name: 'text named .parquet',
    file: 'text.parquet',
    make: () => 'a,b\n1,x\n2,y\n',
    expected: loads(2, 0, ['a: number', 'b: text']),
  },
]

/** Arrow files and streams that do the same. */
export const arrowFiles: Case[] = [
  { name: 'an Arrow file', file: 'people.arrow', make: () => makeArrow(people(), 'file'), expected: whole },
  { name: 'an Arrow stream', file: 'people.arrows', make: () => makeArrow(people(), 'stream'), expected: whole },
  {
    name: 'an Arrow stream without its end',
    file: 'open.arrow',
    make: () => makeArrow(people(), 'stream').subarray(0, -8),
    expected: whole,
  },
  {
    name: 'an Arrow stream cut in its batch',
    file: 'cut-stream.arrow',
    make: () => makeArrow(people(), 'stream').subarray(0, -60),
    expected: refuses(
      '"cut-stream.arrow" is an Arrow file that was cut off before its first rows.',
      'Copy or download it again as a whole.',
    ),
  },
  {
    name: 'an Arrow file cut in half',
    file: 'cut-file.arrow',
    make: () => cutAfter(makeArrow(people(), 'file'), 0.5),
    expected: refuses(
      '"cut-file.arrow" is an Arrow file that was cut off before its first rows.',
      'Copy or download it again as a whole.',
    ),
  },
  {
    name: 'an Arrow file with noise inside',
    file: 'noise.arrow',
    make: () => overwrite(makeArrow(people(), 'file'), 24, noise(100, 5)),
    expected: refuses(
      '"noise.arrow" is an Arrow file that cannot be read: its content is damaged.',
      'Copy or download it again, or write it as Parquet where it was made.',
    ),
  },
  {
    name: 'an Arrow stream whose head claims 2 GB',
    file: 'claims.arrow',
    make: () => overwrite(makeArrow(people(), 'stream'), 4, u32(0x7ffffff0)),
    expected: refuses(
      '"claims.arrow" is named like an Arrow file, but does not begin like one: it is encrypted or damaged.',
      'Open it in the program that wrote it, and export the table from there, e.g. as CSV.',
    ),
  },
  {
    name: 'an Arrow file without rows',
    file: 'nobody.arrow',
    make: () => makeArrow(nobody(), 'file'),
    expected: loads(0, 0, COLUMNS),
  },
  {
    name: 'an Arrow stream of a schema alone',
    file: 'schema.arrow',
    make: () => {
      const stream = makeArrow(people(), 'stream')
      return stream.subarray(0, 8 + new DataView(stream.buffer).getInt32(4, true))
    },
    expected: loads(0, 0, COLUMNS),
  },
  {
    name: 'Arrow columns of one name',
    file: 'names.arrow',
    make: () =>
      replaceBytes(
        makeArrow(tableFromArrays({ aa: Int32Array.of(1), ab: Int32Array.of(2) }), 'stream'),
        [...utf8('ab')],
        [...utf8('aa')],
      ),
    expected: loads(1, 0, ['aa: number', 'aa_1: number']),
  },
]

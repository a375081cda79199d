import { gzipSync } from 'node:zlib'
import { type Case, loads, refuses } from '../case.ts'
import { gzipRepeated } from '../make/bomb.ts'
import { cutAfter, joinBytes, noise, overwrite, utf8 } from '../make/bytes.ts'
import { makeZip } from '../make/zip.ts'

const AB = ['a: number', 'b: text']
const TEXT = 'a,b\n1,x\n2,y\n'
const pack = (content: string | Uint8Array): Uint8Array => Uint8Array.from(gzipSync(content))
const long = (): string => `a,b\n${Array.from(noise(20_000, 1), (byte, i) => `${i},${byte}`).join('\n')}\n`

const UNPACK = 'Unpack it and drop the file inside; zip and gzip can stay packed.'
const ONCE = 'Unpack it once and drop the file that comes out.'

/** Packed files that are cut, damaged, packed twice, or far larger than they seem. */
export const compressed: Case[] = [
  { name: 'gzip', file: 'good.csv.gz', make: () => pack(TEXT), expected: loads(2, 0, AB) },
  { name: 'gzip named .csv', file: 'packed.csv', make: () => pack(TEXT), expected: loads(2, 0, AB) },
  {
    name: 'gzip in two parts',
    file: 'parts.csv.gz',
    make: () => joinBytes(pack('a,b\n1,x\n'), pack('2,y\n')),
    expected: loads(2, 0, AB),
  },
  {
    name: 'gzip cut in half',
    file: 'cut.csv.gz',
    make: () => cutAfter(pack(long()), 0.5),
    expected: loads(10_067, 0, ['a: number', 'b: number']),
  },
  {
    name: 'gzip without its last bytes',
    file: 'short.csv.gz',
    make: () => pack(TEXT).subarray(0, -6),
    expected: loads(2, 0, AB),
  },
  {
    name: 'gzip with a wrong checksum',
    file: 'checksum.csv.gz',
    make: () => overwrite(pack(TEXT), -8, [1, 2, 3, 4]),
    expected: loads(2, 0, AB),
  },
  {
    name: 'gzip with noise inside',
    file: 'noise.csv.gz',
    make: () => overwrite(pack(long()), 1000, noise(500, 2)),
    expected: loads(250, 1, ['a: number', 'b: number']),
  },
  {
    name: 'gzip with noise behind it',
    file: 'behind.csv.gz',
    make: () => joinBytes(pack(TEXT), noise(100, 3)),
    expected: loads(2, 0, AB),
  },
  {
    name: 'gzip of gzip',
    file: 'twice.csv.gz.gz',
    make: () => pack(pack(TEXT)),
    expected: refuses('"twice.csv.gz.gz" is packed with gzip twice.', ONCE),
  },
  {
    name: 'gzip of nothing',
    file: 'nothing.csv.gz',
    make: () => pack(''),
    expected: refuses('"nothing.csv.gz" is empty.', 'Expected a header line and rows below it.'),
  },
  {
    name: 'gzip of a zip',
    file: 'zip.csv.gz',
    make: () => pack(makeZip([{ name: 'a.csv', content: TEXT }])),
    expected: refuses('"zip.csv.gz" is a zip file packed with gzip, which cannot be opened so.', ONCE),
  },
  {
    name: 'the head of a gzip and nothing more',
    file: 'head.csv.gz',
    make: () => pack(TEXT).subarray(0, 10),
    expected: refuses(
      '"head.csv.gz" is damaged or was cut off: its gzip cannot be unpacked.',
      'Copy or download it again as a whole.',
    ),
  },
  { name: 'text named .gz', file: 'plain.csv.gz', make: () => TEXT, expected: loads(2, 0, AB) },
  {
    name: 'a gzip bomb of zeros',
    file: 'zeros.csv.gz',
    make: () => gzipRepeated(new Uint8Array(2 ** 20), 1024),
    expected: refuses(
      '"zeros.csv.gz" holds nothing but zeros.',
      'Its content never came: a download or a copy broke off. Download or copy it again.',
    ),
  },
  {
    name: 'a gzip bomb of rows',
    file: 'rows.csv.gz',
    make: () => gzipRepeated(utf8('1,2\n'.repeat(2 ** 18)), 4096),
    expected: refuses(
      '"rows.csv.gz" unpacks to more than 250 times its size: it is hardly a table, and would fill the memory.',
      'Unpack it where it was made, and drop the part that is wanted.',
    ),
  },
  {
    name: 'Zstandard',
    file: 'orders.csv.zst',
    make: () => joinBytes([0x28, 0xb5, 0x2f, 0xfd], noise(200, 4)),
    expected: refuses('"orders.csv.zst" is a Zstandard archive, not a table.', UNPACK),
  },
  {
    name: 'bzip2',
    file: 'orders.csv.bz2',
    make: () => joinBytes(utf8('BZh9'), [0x31, 0x41, 0x59, 0x26, 0x53, 0x59], noise(200, 5)),
    expected: refuses('"orders.csv.bz2" is a bzip2 archive, not a table.', UNPACK),
  },
  {
    name: '7z',
    file: 'orders.7z',
    make: () => joinBytes([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], noise(200, 6)),
    expected: refuses('"orders.7z" is a 7z archive, not a table.', UNPACK),
  },
]

import { type Case, loads, refuses } from '../case.ts'
import { checksumRepeated, deflateRepeated } from '../make/bomb.ts'
import { cutAfter, noise, utf8 } from '../make/bytes.ts'
import { makeOverlappingZip, makeZip, type ZipEntry } from '../make/zip.ts'

const AB = ['a: number', 'b: text']
const csv = (name: string, content = 'a,b\n1,x\n2,y\n'): ZipEntry => ({ name, content })

function bomb(name: string, block: Uint8Array, times: number): ZipEntry {
  const packed = { size: block.length * times, checksum: checksumRepeated(block, times) }
  return { name, content: deflateRepeated(block, times), packed }
}

/** Sixteen of the same in a zip, and sixteen of those, four times: a terabyte at the bottom. */
function nest(levels: number): Uint8Array {
  const inner = levels === 0 ? makeZip([bomb('a.csv', utf8('1,2\n'.repeat(2 ** 18)), 16)]) : nest(levels - 1)
  return makeZip(Array.from({ length: 16 }, (_, i) => ({ name: `${i}.zip`, content: inner })))
}

/** Zips of many, of none, of what cannot be opened, and of too much. */
export const zips: Case[] = [
  { name: 'a zip of one file', file: 'one.zip', make: () => makeZip([csv('orders.csv')]), expected: loads(2, 0, AB) },
  { name: 'a zip named .csv', file: 'orders.csv', make: () => makeZip([csv('orders.csv')]), expected: loads(2, 0, AB) },
  {
    name: 'two files whose columns agree',
    file: 'agree.zip',
    make: () => makeZip([csv('1.csv'), csv('2.csv', 'a,b\n3,z\n')]),
    expected: loads(3, 0, AB),
  },
  {
    name: 'two files whose columns differ',
    file: 'differ.zip',
    make: () => makeZip([csv('1.csv'), csv('2.csv', 'c,d\n3,z\n')]),
    expected: loads(2, 0, AB),
  },
  {
    name: 'a zip of nothing',
    file: 'nothing.zip',
    make: () => makeZip([]),
    expected: refuses('"nothing.zip" is a zip without files.', 'Drop the data itself.'),
  },
  {
    name: 'a zip of folders',
    file: 'folders.zip',
    make: () => makeZip([csv('a/', ''), csv('b/', '')]),
    expected: refuses('"folders.zip" is a zip without files.', 'Drop the data itself.'),
  },
  {
    name: 'a zip of pictures',
    file: 'pictures.zip',
    make: () => makeZip([{ name: 'a.png', content: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10) }]),
    expected: refuses(
      '"a.png" is a picture, not a table.',
      'Drop the data that it was made from: CSV, Excel, Parquet or JSON.',
    ),
  },
  {
    name: 'what a Mac adds to a zip',
    file: 'mac.zip',
    make: () =>
      makeZip([
        csv('orders.csv'),
        csv('__MACOSX/._orders.csv', '\0\u0005\u0016\u0007'),
        csv('.DS_Store', '\0\0\0\u0001Bud1'),
      ]),
    expected: loads(2, 0, AB),
  },
  {
    name: 'paths that lead out of the zip',
    file: 'paths.zip',
    make: () => makeZip([csv('../../etc/passwd.csv'), csv('/etc/shadow.csv'), csv('C:\\Windows\\x.csv')]),
    expected: loads(6, 0, AB),
  },
  {
    name: 'names in a zip that are markup and SQL',
    file: 'entries.zip',
    make: () => makeZip([csv('<img src=x onerror=window.hacked=1>.csv'), csv("x'); DROP TABLE keeper; --.csv")]),
    expected: loads(4, 0, AB),
  },
  {
    name: 'one name twice in a zip',
    file: 'same.zip',
    make: () => makeZip([csv('a.csv'), csv('a.csv')]),
    expected: loads(4, 0, AB),
  },
  {
    name: 'an encrypted zip',
    file: 'secret.zip',
    make: () => makeZip([{ ...csv('a.csv'), encrypted: true }]),
    expected: refuses(
      '"a.csv" in "secret.zip" needs a password.',
      'Unpack it with the password and drop the file inside.',
    ),
  },
  {
    name: 'a zip packed in a way of its own',
    file: 'method.zip',
    make: () => makeZip([{ name: 'a.csv', content: noise(100, 1), stored: true, method: 14 }]),
    expected: refuses(
      '"a.csv" in "method.zip" is packed by a method that cannot be unpacked here.',
      'Unpack it yourself and drop the file inside.',
    ),
  },
  {
    name: 'a zip cut in half',
    file: 'cut.zip',
    make: () => cutAfter(makeZip([csv('a.csv')]), 0.5),
    expected: refuses(
      '"cut.zip" has no end: it was cut off or is still being written.',
      'Copy or download it again as a whole.',
    ),
  },
  {
    name: 'a zip whose content is damaged',
    file: 'damaged.zip',
    make: () => makeZip([{ name: 'a.csv', content: noise(200, 2), packed: { size: 500, checksum: 1 } }]),
    expected: refuses(
      '"damaged.zip" is damaged: what is packed in it does not match its checksum.',
      'Copy or download it again as a whole.',
    ),
  },
  {
    name: 'a zip with a wrong checksum',
    file: 'checksum.zip',
    make: () => makeZip([{ name: 'a.csv', content: 'a,b\n1,x\n', stored: true, packed: { size: 8, checksum: 1 } }]),
    expected: refuses(
      '"checksum.zip" is damaged: what is packed in it does not match its checksum.',
      'Copy or download it again as a whole.',
    ),
  },
  {
    name: 'a zip that says that a gigabyte is small',
    file: 'lies.zip',
    make: () => makeZip([{ ...bomb('a.csv', utf8('1,2\n'.repeat(2 ** 18)), 1024), claims: 12 }]),
    expected: refuses(
      '"lies.zip" is damaged: it states a wrong size for what is packed in it.',
      'Copy or download it again as a whole.',
    ),
  },
  {
    name: 'a zip bomb of zeros',
    file: 'zeros.zip',
    make: () => makeZip([bomb('a.csv', new Uint8Array(2 ** 20), 1024)]),
    expected: refuses(
      '"a.csv" in "zeros.zip" would grow from 1.1 MB to 1,073.7 MB: it was not unpacked.',
      'If it really is that large, unpack it yourself and drop the file inside.',
    ),
  },
  {
    name: 'a zip bomb of zips in zips',
    file: '42.zip',
    make: () => nest(3),
    expected: refuses('"42.zip" holds another zip, "0.zip".', 'Unpack it and drop the zip inside.'),
  },
  {
    name: 'a zip bomb of one file named a thousand times',
    file: 'overlap.zip',
    make: () => makeOverlappingZip(bomb('a.csv', utf8('1,2\n'.repeat(2 ** 18)), 64), 1000),
    expected: refuses(
      '"overlap.zip" would grow from 0.1 MB to 67,108.9 MB: it was not unpacked.',
      'If it really is that large, unpack it yourself and drop the files inside.',
    ),
  },
  {
    name: 'a zip of 10,000 files',
    file: 'many.zip',
    make: () => makeZip(Array.from({ length: 10_000 }, (_, i) => csv(`${i}.csv`))),
    expected: refuses('"many.zip" holds more than 1,000 files.', 'Unpack it and drop what you need.'),
  },
]

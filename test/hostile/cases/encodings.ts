import { type Case, loads } from '../case.ts'
import { joinBytes, utf8 } from '../make/bytes.ts'
import { encodeSingleByte, encodeUtf16, withMark } from '../make/encode-text.ts'

const AB = ['a: number', 'b: text']
const CITIES = 'a,b\n1,Zürich\n2,Málaga\n3,Orléans\n'
const PERSIAN = 'a,b\n1,تهران\n2,شیراز\n3,پاکدشت\n'
const cities = loads(3, 0, AB, {
  values: [
    [1, 'Zürich'],
    [2, 'Málaga'],
    [3, 'Orléans'],
  ],
})
/** Rows below, so that one bad sign is one among many. */
const MORE = Array.from({ length: 20 }, (_, i) => `${i + 4},Nürnberg\n`).join('')
const persian = loads(3, 0, AB, {
  values: [
    [1, 'تهران'],
    [2, 'شیراز'],
    [3, 'پاکدشت'],
  ],
})

/** Bytes that are text only to whoever knows which. */
export const encodings: Case[] = [
  { name: 'UTF-8 with a mark', file: 'marked.csv', make: () => withMark(CITIES), expected: cities },
  {
    name: 'a second mark where two files were joined',
    file: 'joined.csv',
    make: () => joinBytes(withMark('a,b\n1,x\n'), withMark('2,y\n')),
    expected: loads(2, 0, AB),
  },
  {
    name: 'UTF-16, low byte first',
    file: 'utf16.csv',
    make: () => encodeUtf16(CITIES, 'little', true),
    expected: cities,
  },
  {
    name: 'UTF-16, high byte first',
    file: 'utf16be.csv',
    make: () => encodeUtf16(PERSIAN, 'big', true),
    expected: persian,
  },
  {
    name: 'UTF-16 without a mark',
    file: 'utf16-unmarked.csv',
    make: () => encodeUtf16(CITIES, 'little', false),
    expected: cities,
  },
  {
    name: 'UTF-16 with half a character at its end',
    file: 'utf16-odd.csv',
    make: () => encodeUtf16(CITIES, 'little', true).subarray(0, -1),
    expected: loads(3, 0, AB, {
      values: [
        [1, 'Zürich'],
        [2, 'Málaga'],
        [3, 'Orléans\ufffd'],
      ],
    }),
  },
  {
    name: 'lone surrogates',
    file: 'surrogates.csv',
    make: () => encodeUtf16(`a,b\n1,x\ud800y\n2,\udc00\n3,z\n${MORE}`, 'little', true),
    expected: loads(23, 0, AB, {
      values: [
        [1, 'x\ufffdy'],
        [2, '\ufffd'],
      ],
    }),
  },
  {
    name: 'a byte that is not UTF-8 in the middle of it',
    file: 'invalid.csv',
    make: () => joinBytes(utf8('a,b\n1,Zürich\n2,M'), [0xff], utf8(`laga\n3,تهران\n${MORE}`)),
    expected: loads(23, 0, AB, {
      values: [
        [1, 'Zürich'],
        [2, 'M\ufffdlaga'],
        [3, 'تهران'],
      ],
    }),
  },
  {
    name: 'UTF-8 cut in the middle of a character',
    file: 'cut.csv',
    make: () => utf8('a,b\n1,x\n2,Zü').subarray(0, -1),
    expected: loads(2, 0, AB, {
      values: [
        [1, 'x'],
        [2, 'Z\ufffd'],
      ],
    }),
  },
  {
    name: 'Windows-1252',
    file: 'western.csv',
    make: () => encodeSingleByte(CITIES, 'windows-1252'),
    expected: cities,
  },
  {
    name: 'Windows-1256, a Persian export',
    file: 'persian.csv',
    make: () => encodeSingleByte('a,b\n1,تهران\n2,پاكدشت\n3,مشهد\n', 'windows-1256'),
    expected: loads(3, 0, AB, {
      values: [
        [1, 'تهران'],
        [2, 'پاكدشت'],
        [3, 'مشهد'],
      ],
    }),
  },
  {
    name: 'text that was encoded twice',
    file: 'mojibake.csv',
    make: () => 'a,b\n1,ZÃ¼rich\n2,x\n',
    expected: loads(2, 0, AB, {
      values: [
        [1, 'ZÃ¼rich'],
        [2, 'x'],
      ],
    }),
  },
  {
    name: 'Persian and Arabic digits',
    file: 'digits.csv',
    make: () => 'a,b\n۱,۱۲٫۵\n۲,٣٤\n',
    expected: loads(2, 0, ['a: number', 'b: number'], {
      values: [
        [1, 12.5],
        [2, 34],
      ],
    }),
  },
  {
    name: 'marks of direction around values',
    file: 'direction.csv',
    make: () => 'a,b\n\u200e1,\u202bسلام\u202c\n\u200f2,\u2067x\u2069\n',
    expected: loads(2, 0, AB, {
      values: [
        [1, '\u202bسلام\u202c'],
        [2, '\u2067x\u2069'],
      ],
    }),
  },
]

import { type Case, loads, refuses } from '../case.ts'

const lines =
  (...list: string[]): (() => string) =>
  () =>
    list.map((line) => `${line}\n`).join('')
const DEEP = 10_000

/** JSON that ends early, repeats itself, goes too deep, or is no table. */
export const jsonFiles: Case[] = [
  {
    name: 'JSON that ends in the middle',
    file: 'cut.json',
    make: () => '[{"a":1,"b":"x"},{"a":2,"b":"y"},{"a":3,"b',
    expected: loads(2, 1, ['a: number', 'b: text']),
  },
  {
    name: 'JSON with a comma too many',
    file: 'comma.json',
    make: () => '[{"a":1,"b":"x"},{"a":2,"b":"y"},]',
    expected: loads(2, 0, ['a: number', 'b: text']),
  },
  {
    name: 'JSON with names in single quotes',
    file: 'single.json',
    make: () => "[{'a':1}]",
    expected: refuses(
      `"single.json" has no record that can be read. Line 1: This is not JSON: Expected property name or '}'.`,
      'Tessera reads an array of objects, an object on each line, or an object with such an array.',
    ),
  },
  {
    name: 'JSON with text behind it',
    file: 'behind.json',
    make: () => '[{"a":1}] and more',
    expected: loads(1, 0, ['a: number']),
  },
  {
    name: 'JSON of 10,000 levels',
    file: 'deep.json',
    make: () => `[{"a":${'['.repeat(DEEP)}1${']'.repeat(DEEP)}}]`,
    expected: refuses(
      '"deep.json" has no record that can be read. Line 1: It is more than 1,000 levels deep.',
      'Tessera reads an array of objects, an object on each line, or an object with such an array.',
    ),
  },
  {
    name: 'JSON of 10,000 objects in each other',
    file: 'deep-objects.json',
    make: () => `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`,
    expected: refuses(
      '"deep-objects.json" has no record that can be read. Line 1: It is more than 1,000 levels deep.',
      'Tessera reads an array of objects, an object on each line, or an object with such an array.',
    ),
  },
  {
    name: 'one name twice in one object',
    file: 'twice.json',
    make: () => '[{"a":1,"a":2},{"a":3}]',
    expected: loads(2, 0, ['a: number'], { values: [[2], [3]] }),
  },
  {
    name: 'names of every object',
    file: 'proto.json',
    make: () => '[{"__proto__":{"hacked":1},"constructor":"x","a":1},{"__proto__":null,"toString":2,"a":2}]',
    expected: loads(2, 0, ['__proto__.hacked: number', 'constructor: text', 'a: number', 'toString: number']),
  },
  {
    name: 'objects that differ',
    file: 'differ.json',
    make: () => '[{"a":1},{"b":"x"},{"a":"y","c":[1,2]}]',
    expected: loads(3, 0, ['a: text', 'b: text', 'c: text'], {
      values: [
        ['1', null, null],
        [null, 'x', null],
        ['y', null, '1, 2'],
      ],
    }),
  },
  {
    name: 'an array of arrays',
    file: 'arrays.json',
    make: () => '[["a","b"],[1,"x"],[2,"y"]]',
    expected: loads(3, 0, ['column0: text', 'column1: text'], {
      values: [
        ['a', 'b'],
        ['1', 'x'],
        ['2', 'y'],
      ],
    }),
  },
  {
    name: 'an array of numbers',
    file: 'numbers.json',
    make: () => '[1,2,3]',
    expected: loads(3, 0, ['value: number']),
  },
  {
    name: 'a list with other things between',
    file: 'mixed.json',
    make: () => '[{"a":1},2,null,{"a":3}]',
    expected: loads(2, 2, ['a: number'], { values: [[1], [3]] }),
  },
  {
    name: 'one object',
    file: 'object.json',
    make: () => '{"a":1,"b":"x"}',
    expected: loads(1, 0, ['a: number', 'b: text'], { values: [[1, 'x']] }),
  },
  {
    name: 'a list inside an object',
    file: 'inside.json',
    make: () => '{"status":"ok","data":[{"a":1},{"a":2}]}',
    expected: loads(2, 0, ['a: number'], { values: [[1], [2]] }),
  },
  {
    name: 'a lone string',
    file: 'string.json',
    make: () => '"hello"',
    expected: refuses(
      '"string.json" is JSON of a single value, not a table.',
      'Tessera reads an array of objects, an object on each line, or an object with such an array.',
    ),
  },
  {
    name: 'a lone null',
    file: 'null.json',
    make: () => 'null',
    expected: refuses(
      '"null.json" is JSON of a single value, not a table.',
      'Tessera reads an array of objects, an object on each line, or an object with such an array.',
    ),
  },
  {
    name: 'an empty list',
    file: 'nothing.json',
    make: () => '[]',
    expected: refuses(
      '"nothing.json" is JSON without records.',
      'Tessera reads an array of objects, an object on each line, or an object with such an array.',
    ),
  },
  {
    name: 'a list of nothing',
    file: 'hollow.json',
    make: () => '[{},{}]',
    expected: refuses('"hollow.json" is JSON whose records hold nothing.', 'Write it again where it was made.'),
  },
  {
    name: 'lines of which some are broken',
    file: 'broken.ndjson',
    make: lines('{"a":1}', '{"a":2', 'not json', '', '{"a":4}'),
    expected: loads(2, 2, ['a: number'], { values: [[1], [4]] }),
  },
  {
    name: 'lines of JSON in a file named .json',
    file: 'lines.json',
    make: lines('{"a":1}', '{"a":2}'),
    expected: loads(2, 0, ['a: number']),
  },
  {
    name: 'lines of which none is JSON',
    file: 'none.ndjson',
    make: lines('{oops', '{again'),
    expected: refuses(
      `"none.ndjson" has no record that can be read. Line 1: This is not JSON: Expected property name or '}'.`,
      'Tessera reads an array of objects, an object on each line, or an object with such an array.',
    ),
  },
  {
    name: 'JSON with a mark',
    file: 'marked.json',
    make: () => '\ufeff[{"a":1}]',
    expected: loads(1, 0, ['a: number']),
  },
  {
    name: 'numbers beyond every number in JSON',
    file: 'beyond.json',
    make: () => `[{"a":1e999},${Array.from({ length: 30 }, (_, i) => `{"a":${i}.5}`).join()}]`,
    expected: loads(31, 0, ['a: number'], { values: [[null], [0.5], [1.5]], unfit: { a: 1 } }),
  },
  {
    name: 'lone surrogates in JSON',
    file: 'surrogates.json',
    make: () => '[{"a":"\\ud800"},{"a":"x\\u0000y"}]',
    expected: loads(2, 0, ['a: text'], { values: [['\ufffd'], ['x\0y']] }),
  },
]

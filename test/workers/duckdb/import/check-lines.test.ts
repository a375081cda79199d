import { expect, test } from 'vitest'
import { createLineCheck } from '../../../../workers/duckdb/import/text/check-lines.ts'

const LINE = 'x'.repeat(99) + '\n'

/** Whether a check of lines up to 100 bytes finds a longer one in a text that comes in pieces. */
function findsLong(text: string, piece: number): boolean {
  const check = createLineCheck(100)
  const bytes = new TextEncoder().encode(text)
  for (let from = 0; from < bytes.length; from += piece)
    if (check(bytes.subarray(from, from + piece), from)) return true
  return false
}

test.each([
  ['no text', '', false],
  ['short lines', LINE.repeat(1000), false],
  ['a long first line', 'x'.repeat(101) + '\n' + LINE.repeat(10), true],
  ['a long last line without its end', LINE.repeat(600) + 'x'.repeat(101), true],
  ['a long line across the pieces that are read', LINE.repeat(41) + 'x'.repeat(150) + '\n' + LINE.repeat(10), true],
  ['a line of many pieces', `1\n${'x'.repeat(90_000)}\n2\n`, true],
])('%s, in pieces of any size', (_, text, expected) => {
  expect([1, 64, 4096, 1_000_000].map((piece) => findsLong(text, piece))).toEqual(Array(4).fill(expected))
})

test('A piece from elsewhere is taken to begin with a line', () => {
  const check = createLineCheck(100)
  const bytes = new TextEncoder().encode('x'.repeat(90))
  expect([check(bytes, 0), check(bytes, 0), check(bytes, 500), check(bytes, 590)]).toEqual([false, false, false, true])
})

import { expect, test } from 'vitest'
import { hasLongLines } from '../../../workers/survey/has-long-lines.ts'

const LINE = 'x'.repeat(99) + '\n'

test.each([
  ['no text', '', false],
  ['short lines', LINE.repeat(100_000), false],
  ['a long first line', 'x'.repeat(101) + '\n' + LINE.repeat(10), true],
  ['a long last line without its end', LINE.repeat(60_000) + 'x'.repeat(101), true],
  ['a long line across the pieces that are read', LINE.repeat(41_943) + 'x'.repeat(150) + '\n' + LINE.repeat(10), true],
  ['a line of many pieces', `1\n${'x'.repeat(9_000_000)}\n2\n`, true],
])('%s', async (_, text, expected) => {
  expect(await hasLongLines(new Blob([text]), 100)).toBe(expected)
})

import { expect, test } from 'vitest'
import { numberLines, readLine } from '../../../../workers/duckdb/import/text/number-lines.ts'

test('a record begins on the line of its first byte that ends no line', async () => {
  const text = new Blob(['a,b\r\n1,x\n\n\n2,"y\nz"\n3,w'])
  //             the 1, the LF before it, an empty line, the 2, the 3, behind the end
  const lines = await numberLines(text, [0, 4, 5, 8, 10, 11, 19, 20, 99])
  expect(lines.map(({ line }) => line)).toEqual([1, 2, 2, 5, 5, 5, 7, 7, 7])
  expect(await Promise.all(lines.slice(3).map((line) => readLine(text, line, 3)))).toEqual([
    '2,"',
    '2,"',
    '2,"',
    '3,w',
    '3,w',
    '3,w',
  ])
})

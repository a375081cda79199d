import { expect, test } from 'vitest'
import { parseNotebook, printNotebook } from '../../src/notebook/index.ts'
import { formatBody } from '../../src/state/format-body.ts'

const notebook = (body: string, kind = 'segments') =>
  parseNotebook(`# Who\n\n\`\`\`${kind} id=rules\n${body}\n\`\`\`\n\nThe end.\n`)

function format(body: string, kind?: string): string {
  const before = notebook(body, kind)
  const key = before.blocks.find(({ type }) => type === 'cell')!.key
  const after = formatBody(before, key)
  return after === before ? 'the same notebook' : printNotebook(after)
}

test('the rules of a cell get their layout, and the rest of the notebook keeps its own', () => {
  expect(format('measure  a=1')).toBe(printNotebook(notebook('measure a = 1')))
})

test('lines end as they did', () => {
  expect(format('measure  a=1\r\nmeasure b=2\r')).toBe(printNotebook(notebook('measure a = 1\nmeasure b = 2')))
})

test.each([
  ['rules that have their layout', 'measure a = 1', 'segments'],
  ['rules with a problem', 'measure  a =', 'segments'],
  ['another kind of cell', 'SELECT  1', 'sql'],
])('nothing changes, so that there is nothing to undo: %s', (_, body, kind) => {
  expect(format(body, kind)).toBe('the same notebook')
})

test('a key of no cell changes nothing', () => {
  const before = notebook('measure  a=1')
  expect(formatBody(before, 'gone')).toBe(before)
})

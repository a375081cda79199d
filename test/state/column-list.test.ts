import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseNotebook, printNotebook } from '../../src/notebook/index.ts'
import { setCellAttribute } from '../../src/notebook/index.ts'
import { readColumnList, writeColumnList } from '../../src/state/column-list.ts'

it('reads what a person wrote', () => {
  expect(readColumnList(' email,city , 100% sure')).toEqual(['email', 'city', '100% sure'])
})

it('reads back any names from the opening line of a cell', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text.trim() === text)
  fc.assert(
    fc.property(fc.array(name), (names) => {
      const notebook = parseNotebook('```segments id=a\nsegment x: true\n```\n')
      const edited = setCellAttribute(notebook, notebook.blocks.at(-1)!.key, 'export', writeColumnList(names))
      const block = parseNotebook(printNotebook(edited)).blocks.at(-1)!
      expect(block.type === 'cell' && [block.id, readColumnList(block.attributes.export!)]).toEqual(['a', names])
    }),
    { seed: 7 },
  )
})

it('replaces the choice, and takes it away, without touching the rest of the line', () => {
  const notebook = parseNotebook('```segments id=a export="x" note="y"\r\nsegment s: true\r\n```\r\n')
  const key = notebook.blocks.at(-1)!.key
  expect(printNotebook(setCellAttribute(notebook, key, 'export', 'email'))).toBe(
    '```segments id=a note="y" export="email"\r\nsegment s: true\r\n```\r\n',
  )
  expect(printNotebook(setCellAttribute(notebook, key, 'export', null))).toBe(
    '```segments id=a note="y"\r\nsegment s: true\r\n```\r\n',
  )
})

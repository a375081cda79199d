import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Notebook } from '../../src/notebook/index.ts'
import {
  insertCell,
  insertProse,
  moveBlock,
  parseNotebook,
  printNotebook,
  removeBlock,
  setBody,
  setCellId,
  setProse,
} from '../../src/notebook/index.ts'
import { shapeOf } from './shape.ts'

const cell = (id: string, body = `SELECT '${id}'\n`) => `\`\`\`sql id=${id}\n${body}\`\`\`\n`
const text = `---\ntitle: x\n---\n\nFirst.\n\n${cell('a')}\n${cell('b')}\nLast.\n`
const notebook = parseNotebook(text)
const keyOf = (edited: Notebook, index: number) => edited.blocks[index]!.key
const [, first, a, b, last] = notebook.blocks.map(({ key }) => key) as [string, string, string, string, string]

describe('setBody', () => {
  test('changes the lines of that cell only', () => {
    expect(printNotebook(setBody(notebook, a, 'SELECT 2\nFROM t\n'))).toBe(
      text.replace("SELECT 'a'\n", 'SELECT 2\nFROM t\n'),
    )
  })

  test('ends the last line', () => {
    expect(printNotebook(setBody(notebook, a, 'SELECT 2'))).toBe(text.replace("SELECT 'a'", 'SELECT 2'))
  })

  test('lengthens the fence when the body would close it', () => {
    const one = parseNotebook('```sql id=a\n```\n')
    expect(printNotebook(setBody(one, keyOf(one, 0), "SELECT '\n````\n'"))).toBe(
      "`````sql id=a\nSELECT '\n````\n'\n`````\n",
    )
  })

  test('keeps the line endings of the cell', () => {
    const one = parseNotebook('```sql id=a\r\nSELECT 1\r\n```\r\n')
    expect(printNotebook(setBody(one, keyOf(one, 0), 'SELECT 2\nFROM t'))).toBe(
      '```sql id=a\r\nSELECT 2\r\nFROM t\r\n```\r\n',
    )
  })

  test('closes a fence that was never closed', () => {
    const one = parseNotebook('```sql id=a')
    expect(printNotebook(setBody(one, keyOf(one, 0), 'SELECT 2'))).toBe('```sql id=a\nSELECT 2\n```\n')
  })
})

test('an edit of a block that is not there changes nothing', () => {
  expect(setBody(notebook, 'none', 'SELECT 2')).toBe(notebook)
  expect(setProse(notebook, 'none', 'Text')).toBe(notebook)
  expect(moveBlock(notebook, 'none', 'up')).toBe(notebook)
  expect(removeBlock(notebook, 'none')).toBe(notebook)
})

describe('setCellId', () => {
  test.each([
    ['```sql id=a height=3\n```\n', 'z', '```sql id=z height=3\n```\n'],
    ['```sql\n```\n', 'z', '```sql id=z\n```\n'],
    ['```sql height=3\n```\n', 'z', '```sql id=z height=3\n```\n'],
    ['```sql id=a height=3\n```\n', null, '```sql height=3\n```\n'],
    ['```sql id=a id=b x=1\n```\n', null, '```sql x=1\n```\n'],
    ['```sql note="id=a" id=b\r\n```\r\n', 'z', '```sql note="id=a" id=z\r\n```\r\n'],
  ])('writes %j with id %j', (before, id, after) => {
    const one = parseNotebook(before)
    const edited = setCellId(one, keyOf(one, 0), id)
    expect(printNotebook(edited)).toBe(after)
    expect(edited.blocks[0]).toMatchObject({ id, key: keyOf(one, 0) })
  })
})

describe('insertCell', () => {
  test('adds the lines of the cell only, with an id that is free', () => {
    const once = insertCell(notebook, a, 'sql', { body: 'SELECT 3' })
    expect(printNotebook(once)).toBe(text.replace(cell('b'), `${cell('sql_1', 'SELECT 3\n')}\n${cell('b')}`))
    expect(insertCell(once, a, 'sql').blocks[3]).toMatchObject({ id: 'sql_2' })
  })

  test('puts a cell first, below the front matter', () => {
    expect(printNotebook(insertCell(notebook, null, 'sql', { id: 'z' }))).toBe(
      text.replace('First.', `${cell('z', '')}\nFirst.`),
    )
  })

  test('ends and closes what stands before it', () => {
    const open = parseNotebook('```sql id=a\nSELECT 1')
    const edited = insertCell(open, keyOf(open, 0), 'sql', { id: 'z', body: 'SELECT 2' })
    expect(printNotebook(edited)).toBe('```sql id=a\nSELECT 1\n```\n\n```sql id=z\nSELECT 2\n```\n')
  })

  test('starts an empty notebook', () => {
    expect(printNotebook(insertCell(parseNotebook(''), null, 'sql', { id: 'z' }))).toBe(cell('z', ''))
  })
})

describe('insertProse and setProse', () => {
  test('write a paragraph between two cells', () => {
    const empty = insertProse(notebook, a)
    expect(printNotebook(empty)).toBe(text)
    expect(printNotebook(setProse(empty, keyOf(empty, 3), 'Between.'))).toBe(
      text.replace(cell('b'), `Between.\n\n${cell('b')}`),
    )
  })

  test('change the lines of that prose only and keep the blank line after it', () => {
    expect(printNotebook(setProse(notebook, first, 'Second.'))).toBe(text.replace('First.', 'Second.'))
    expect(printNotebook(setProse(notebook, last, 'End'))).toBe(text.replace('Last.', 'End'))
  })

  test('make a cell of a cell that is typed into prose', () => {
    const edited = setProse(notebook, first, `One.\n\n${cell('typed')}\nTwo.`)
    expect(edited.blocks.map((block) => block.type)).toEqual([
      'front',
      'prose',
      'cell',
      'prose',
      'cell',
      'cell',
      'prose',
    ])
    expect(keyOf(edited, 1)).toBe(first)
    expect(shapeOf(parseNotebook(printNotebook(edited)))).toEqual(shapeOf(edited))
  })

  test('close a code fence that would swallow the next cell', () => {
    const edited = setProse(notebook, first, '```python\nprint(1)')
    expect(printNotebook(edited)).toBe(text.replace('First.\n\n', '```python\nprint(1)\n\n```\n'))
  })

  test('keep two paragraphs apart', () => {
    expect(printNotebook(insertProse(parseNotebook('One.'), null, 'Zero.'))).toBe('Zero.\n\nOne.')
  })
})

describe('removeBlock', () => {
  test('takes the lines of that block only', () => {
    expect(printNotebook(removeBlock(notebook, a))).toBe(text.replace(`${cell('a')}\n`, ''))
    expect(printNotebook(removeBlock(notebook, last))).toBe(text.replace('\nLast.\n', ''))
  })

  test('leaves the front matter', () => {
    expect(removeBlock(notebook, keyOf(notebook, 0))).toBe(notebook)
  })
})

describe('moveBlock', () => {
  test('swaps neighbours', () => {
    expect(printNotebook(moveBlock(notebook, b, 'up'))).toBe(
      text.replace(`${cell('a')}\n${cell('b')}`, `${cell('b')}\n${cell('a')}`),
    )
    expect(printNotebook(moveBlock(notebook, b, 'down'))).toBe(
      text.replace(`${cell('b')}\nLast.\n`, `Last.\n\n${cell('b')}`),
    )
  })

  test('goes to an index and stays below the front matter', () => {
    expect(moveBlock(notebook, b, 0).blocks.map(({ key }) => key)).toEqual([keyOf(notebook, 0), b, first, a, last])
    expect(moveBlock(notebook, first, 'up')).toBe(notebook)
  })
})

describe('what stands at the top stays what it is', () => {
  test('a byte order mark comes first', () => {
    const marked = parseNotebook('\uFEFFProse.')
    const end = '```sql id=z\n```\n'
    expect(printNotebook(insertCell(marked, null, 'sql', { id: 'z' }))).toBe(`\uFEFF${end}\nProse.`)
    expect(printNotebook(insertProse(marked, null, 'Zero.'))).toBe('\uFEFFZero.\n\nProse.')
  })

  test('a rule at the top of the prose opens no front matter', () => {
    const ruled = parseNotebook('---\n\nProse.\n\n```sql id=a\n```\n')
    expect(printNotebook(setBody(ruled, keyOf(ruled, 1), 'SELECT 1\n---\n'))).toBe(
      '\n---\n\nProse.\n\n```sql id=a\nSELECT 1\n---\n```\n',
    )
  })

  test('front matter that is no YAML is not completed', () => {
    const broken = parseNotebook('---\n```\n---\nOne.\n')
    expect(printNotebook(setProse(broken, keyOf(broken, 1), 'Two.'))).toBe('---\n```\n---\nTwo.\n')
  })
})

test('after any edits the file reads back as the same cells', () => {
  const line = fc.constantFrom('```sql id=p', '```', '~~~', '````', 'text', '', '# Head', '<!--', '-->')
  const words = fc.array(line, { maxLength: 6 }).map((lines) => lines.join('\n'))
  const edit = fc.tuple(fc.nat(4), fc.nat(20), fc.nat(20), words)
  const cells = (edited: Notebook) =>
    edited.blocks.flatMap((block) => (block.type === 'cell' ? [[block.kind, block.id, block.body]] : []))
  const apply = (edited: Notebook, [kind, at, to, body]: [number, number, number, string]): Notebook => {
    const key = edited.blocks[at % Math.max(edited.blocks.length, 1)]?.key ?? ''
    if (kind === 0) return setBody(edited, key, body)
    if (kind === 1) return setProse(edited, key, body)
    if (kind === 2) return insertCell(edited, key || null, 'sql', { body })
    if (kind === 3) return removeBlock(edited, key)
    return moveBlock(edited, key, to)
  }
  fc.assert(
    fc.property(
      fc.array(edit, { maxLength: 8 }),
      fc.constantFrom(text, '', 'One.', '```sql id=q\nSELECT 1'),
      (edits, start) => {
        const edited = edits.reduce(apply, parseNotebook(start))
        expect(cells(parseNotebook(printNotebook(edited)))).toEqual(cells(edited))
      },
    ),
    { seed: 42, numRuns: 500 },
  )
})

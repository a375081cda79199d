import { expect, test } from 'vitest'
import { outline, parseNotebook } from '../../src/notebook/index.ts'

test('outline lists the headings of the prose with their level and block', () => {
  const text =
    '# One\n\ntext #no\n\n```sql id=a\n# body\n```\n\n## Two ##\n```sh\n# comment\n```\n<!-- # old -->\n### Three'
  const notebook = parseNotebook(text)
  const [first, , second] = notebook.blocks.map(({ key }) => key)
  expect(outline(notebook)).toEqual([
    { key: first, level: 1, text: 'One' },
    { key: second, level: 2, text: 'Two' },
    { key: second, level: 3, text: 'Three' },
  ])
})

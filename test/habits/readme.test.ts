import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readFolders, ROOT } from '../support/sources.ts'

const STAGES = ['text', 'parsed', 'resolved', 'compiled', 'scheduled', 'executed', 'settled', 'rendered']

/** First column of each row of the first table below a heading, without the header, back ticks and a trailing slash. */
function readFirstColumn(markdown: string, heading: string): string[] {
  const [, below = ''] = markdown.split(`\n## ${heading}\n`)
  const [table = ''] = below.match(/^\|.*(\n\|.*)*/m) ?? []
  const rows = table.split('\n').slice(2)
  return rows.map((row) => (row.split('|')[1] ?? '').trim().replace(/^`|`$/g, '').replace(/\/$/, ''))
}

const readReadme = () => readFileSync(join(ROOT, 'README.md'), 'utf8')

describe('the README', () => {
  test('names every room in the table below “Rooms”, and none that does not exist', () => {
    const folders = ['src', 'workers'].flatMap((top) => readFolders(top).map((name) => `${top}/${name}`))
    const rooms = [...folders, 'workers/api.ts', 'notebooks', 'test']
    expect(readFirstColumn(readReadme(), 'Rooms').toSorted()).toEqual(rooms.toSorted())
  })

  test('carries the stages of a cell in order, in the table below “The way of a cell”', () => {
    expect(readFirstColumn(readReadme(), 'The way of a cell')).toEqual(STAGES)
  })
})

test('the reader of tables takes the first column of the table below a heading', () => {
  const markdown =
    '# A\n\n## One\n\ntext\n\n| room | is |\n| --- | --- |\n| `src/a` | x |\n| b/ | y |\n\n## Two\n\n| c |\n'
  expect(readFirstColumn(markdown, 'One')).toEqual(['src/a', 'b'])
  expect(readFirstColumn(markdown, 'Three')).toEqual([])
})

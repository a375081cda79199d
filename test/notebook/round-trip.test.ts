import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { findYaml } from '../../src/notebook/front-lines.ts'
import type { Block, CellBlock, Notebook } from '../../src/notebook/index.ts'
import {
  insertCell,
  isNewer,
  moveBlock,
  parseNotebook,
  printBlock,
  printNotebook,
  readFrontMatter,
  removeBlock,
  removeFrontMatterEntry,
  setBody,
  setCellId,
  setFrontMatterEntry,
  setProse,
  setTitle,
} from '../../src/notebook/index.ts'
import { goodFrontMatter, markdown, typed } from './random-markdown.ts'

const print = (blocks: readonly Block[]) => blocks.map(printBlock).join('')
const isCell = (block: Block): block is CellBlock => block.type === 'cell'
const factsOf = ({ kind, id, attributes, body }: CellBlock) => ({ kind, id, attributes, body })
const cellsOf = ({ blocks }: Notebook) => blocks.filter(isCell).map(factsOf)
const reread = (notebook: Notebook) => parseNotebook(printNotebook(notebook))

/** The text before and after one block; a blank line may come before a file that begins with `---`. */
function around({ blocks }: Notebook, key: string): [string, string] {
  const at = blocks.findIndex((block) => block.key === key)
  return [trimStart(print(blocks.slice(0, at))), print(blocks.slice(at + 1))]
}

/** A notebook and one block of it of the wanted type; runs without such a block say nothing. */
function overBlocks(wanted: Block['type'][], check: (notebook: Notebook, block: Block, words: string) => void): void {
  const property = fc.property(markdown, fc.nat(), typed, (text, pick, words) => {
    const notebook = parseNotebook(text)
    if (isNewer(readFrontMatter(notebook).value)) return
    const found = notebook.blocks.filter(({ type }) => wanted.includes(type))
    if (found.length > 0) check(notebook, found[pick % found.length]!, words)
  })
  fc.assert(property, { seed: 42, numRuns: 1500 })
}

test('print gives back what parse was given, byte for byte', () => {
  const property = fc.property(markdown, (text) => printNotebook(parseNotebook(text)) === text)
  fc.assert(property, { seed: 7, numRuns: 5000 })
})

test('parse gives the same cells when it reads what print wrote', () => {
  const property = fc.property(markdown, (text) => {
    const notebook = parseNotebook(text)
    expect(cellsOf(reread(notebook))).toEqual(cellsOf(notebook))
  })
  fc.assert(property, { seed: 8, numRuns: 500 })
})

describe('an edit changes the lines that it is about and no others', () => {
  test('setBody', () => {
    overBlocks(['cell'], (notebook, block, words) => {
      const edited = setBody(notebook, block.key, words)
      expect(around(edited, block.key)).toEqual(around(notebook, block.key))
      const at = notebook.blocks.indexOf(block)
      const { body } = edited.blocks[at] as CellBlock
      expect(body.replaceAll(/\r\n|\r/g, '\n').replace(/\n$/, '')).toBe(words.replace(/\n$/, ''))
      expect(cellsOf(reread(edited))).toEqual(cellsOf(edited))
      expect(cellsOf(edited)).toEqual(
        notebook.blocks.filter(isCell).map((cell) => factsOf(cell === block ? { ...cell, body } : cell)),
      )
    })
  })

  test('setCellId', () => {
    overBlocks(['cell'], (notebook, block, words) => {
      const id = words === '' ? null : 'renamed'
      const edited = setCellId(notebook, block.key, id)
      const changed = edited.blocks.find(({ key }) => key === block.key) as CellBlock
      expect(around(edited, block.key)).toEqual(around(notebook, block.key))
      expect([changed.body, changed.close]).toEqual([(block as CellBlock).body, (block as CellBlock).close])
      expect(cellsOf(reread(edited))).toEqual(cellsOf(edited))
      expect(changed).toEqual({ ...block, id, open: changed.open })
    })
  })

  test('setProse', () => {
    overBlocks(['prose'], (notebook, block, words) => {
      const edited = setProse(notebook, block.key, words)
      const [before, after] = around(notebook, block.key)
      const written = trimStart(printNotebook(edited))
      expect([written.startsWith(before), written.endsWith(after)]).toEqual([true, true])
      expect(cellsOf(reread(edited))).toEqual(cellsOf(edited))
    })
  })

  test('insertCell', () => {
    overBlocks(['front', 'prose', 'cell'], (notebook, block, body) => {
      const edited = insertCell(notebook, block.key, 'sql', { id: 'added', body })
      const added = edited.blocks.findIndex((other) => isCell(other) && other.id === 'added')
      const at = notebook.blocks.indexOf(block) + 1
      const before = trimStart(print(notebook.blocks.slice(0, at)))
      expect(print(edited.blocks.slice(added + 1))).toBe(print(notebook.blocks.slice(at)))
      expect(trimStart(print(edited.blocks.slice(0, added))).startsWith(trimEnd(before))).toBe(true)
      expect(cellsOf(reread(edited))).toEqual(cellsOf(edited))
    })
  })

  test('removeBlock', () => {
    overBlocks(['prose', 'cell'], (notebook, block) => {
      const edited = removeBlock(notebook, block.key)
      const [before, after] = around(notebook, block.key)
      const written = trimStart(printNotebook(edited))
      expect(written.startsWith(trimEnd(before))).toBe(true)
      expect(trim(written.slice(trimEnd(before).length))).toBe(trim(after))
      expect(cellsOf(edited)).toEqual(notebook.blocks.filter((other) => isCell(other) && other !== block).map(asFacts))
    })
  })

  test('moveBlock', () => {
    overBlocks(['prose', 'cell'], (notebook, block, words) => {
      const edited = moveBlock(notebook, block.key, words.length % 2 === 0 ? 'up' : 'down')
      const texts = ({ blocks }: Notebook) =>
        blocks
          .map((each) => trim(isCell(each) ? each.open + each.body : each.text.replace(/(-->|[`~\s])+$/, '')))
          .sort()
      expect(texts(edited)).toEqual(texts(notebook))
      expect(cellsOf(edited).length).toBe(cellsOf(notebook).length)
    })
  })

  test('setTitle', () => {
    const property = fc.property(markdown, (text) => {
      const notebook = parseNotebook(text)
      const edited = setTitle(notebook, 'New: title')
      const rest = (blocks: readonly Block[]) => print(blocks.filter(({ type }) => type !== 'front'))
      expect(rest(edited.blocks)).toBe(rest(notebook.blocks))
      expect(cellsOf(reread(edited))).toEqual(cellsOf(notebook))
    })
    fc.assert(property, { seed: 42, numRuns: 1500 })
  })
})

describe('an edit of the front matter', () => {
  const paths = [
    ['title', ['title'], 'T: new'],
    ['orders', ['sources', 'orders'], { file: 'new.csv', format: 'csv' }],
    ['visits', ['sources', 'visits'], 'new.csv'],
    ['new', ['sources', 'new'], 'new.csv'],
    ['file', ['sources', 'orders', 'file'], 'new.csv'],
    ['as of', ['as of'], '2012-01-01'],
    ['customers', ['entities', 'customers'], { key: 'id', from: 'visits' }],
    ['of', ['events', 'visits', 'of'], 'people'],
    ['time', ['events', 'visits', 'time'], 'began'],
  ] as const

  test.each(paths)('of %s leaves the other lines, and reads back', (_, path, value) => {
    const property = fc.property(goodFrontMatter, fc.constantFrom('\n', '\r\n'), (text, ending) => {
      const notebook = parseNotebook(text.replaceAll('\n', ending))
      const edited = setFrontMatterEntry(notebook, [...path], value)
      const valueAt = path.reduce<unknown>((inner, name) => (inner as Record<string, unknown>)?.[name], plainOf(edited))
      expect(valueAt).toEqual(value)
      const [gone, come] = compareLines(printNotebook(notebook), printNotebook(edited))
      const lines = path[1] === 'orders' ? 3 : 2
      expect(gone.length).toBeLessThanOrEqual(lines)
      expect(come.length).toBeLessThanOrEqual(3)
      expect(printNotebook(edited).replaceAll(ending, '')).not.toMatch(/[\r\n]/)
      const removed = removeFrontMatterEntry(edited, [...path])
      expect(compareLines(printNotebook(edited), printNotebook(removed))[1].length).toBeLessThanOrEqual(1)
      expect(readFrontMatter(removed).diagnostics.filter(({ code }) => code.startsWith('yaml'))).toEqual([])
    })
    fc.assert(property, { seed: 42, numRuns: 150 })
  })
})

function asFacts(block: Block): ReturnType<typeof factsOf> {
  return factsOf(block as CellBlock)
}

/** Without the blank lines around it: those may come and go at a seam. */
function trim(text: string): string {
  return trimStart(trimEnd(text))
}

function trimStart(text: string): string {
  return text.replace(/^(\uFEFF?)[ \t\r\n]+/, '$1')
}

function trimEnd(text: string): string {
  return text.replace(/[ \t\r\n]+$/, '')
}

/** The front matter as any reader of YAML has it. */
function plainOf({ blocks }: Notebook): unknown {
  return parseYaml(findYaml(blocks[0]?.type === 'front' ? blocks[0].text : '')?.text ?? '')
}

/** Lines that only the one and only the other text has. */
function compareLines(before: string, after: string): [gone: string[], come: string[]] {
  const [old, fresh] = [before.split(/\r\n|\n/), after.split(/\r\n|\n/)]
  return [old.filter((line) => !fresh.includes(line)), fresh.filter((line) => !old.includes(line))]
}

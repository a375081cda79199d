import { isCellKind } from '../lang/cells/kinds.ts'
import { closesFence, isBlank, readAttributes, readFence, splitLines } from './fence.ts'
import { isNewer, readFrontMatter } from './front-matter.ts'
import { lengthOfFront } from './front-lines.ts'
import { issueKey } from './issue-key.ts'
import { keepKeys } from './keep-keys.ts'
import type { Block, CellBlock, Notebook } from './notebook.ts'

/**
 * The notebook that a Markdown text holds. Never fails: whatever is no front matter and no cell is prose, and so is all
 * of a notebook in a newer format, whose cells may mean something else.
 * @param previous The notebook as it was: blocks that are the same keep its keys.
 */
export function parseNotebook(text: string, previous?: Notebook): Notebook {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  const lines = splitLines(text.slice(mark.length))
  const front = lengthOfFront(lines)
  const head = mark + lines.slice(0, front).join('')
  const first: Block[] = head === '' ? [] : [{ type: 'front', key: issueKey(), text: head }]
  const unread = isNewer(readFrontMatter({ blocks: first }).value)
  const rest = lines.slice(front)
  const notebook = { blocks: [...first, ...(unread ? keepProse(rest) : parseBlocks(rest))] }
  return previous ? keepKeys(previous, notebook) : notebook
}

function keepProse(lines: string[]): Block[] {
  return lines.length === 0 ? [] : [{ type: 'prose', key: issueKey(), text: lines.join('') }]
}

/** The prose and the cells in lines that follow the front matter. */
export function parseBlocks(lines: string[]): Block[] {
  const blocks: Block[] = []
  let prose = ''
  const endProse = () => {
    if (prose !== '') blocks.push({ type: 'prose', key: issueKey(), text: prose })
    prose = ''
  }
  let at = 0
  while (at < lines.length) {
    const cell = readCell(lines, at)
    const end = cell?.end ?? endOfProse(lines, at)
    if (cell) {
      endProse()
      blocks.push(cell.block)
    } else {
      prose += lines.slice(at, end).join('')
    }
    at = end
  }
  endProse()
  return blocks
}

/** A cell that opens at line `at`. Cells are not indented: an indented fence belongs to a list or a quotation. */
function readCell(lines: string[], at: number): { block: CellBlock; end: number } | null {
  const fence = readFence(lines[at]!.replace(/[\r\n]+$/, ''))
  const kind = fence?.info.split(/\s/, 1)[0] ?? ''
  if (!fence || fence.indent > 0 || !isCellKind(kind)) return null
  const { closing, end } = endOfFence(lines, at, fence.marker)
  const { id = null, ...attributes } = readAttributes(fence.info.slice(kind.length))
  const body = lines.slice(at + 1, closing).join('')
  let after = end
  while (end > closing && after < lines.length && isBlank(lines[after]!)) after += 1
  const close = lines.slice(closing, after).join('')
  return { block: { type: 'cell', key: issueKey(), kind, id, attributes, open: lines[at]!, body, close }, end: after }
}

/** The line after the piece of prose at line `at`: one line, or a fence or comment in which nothing is a cell. */
function endOfProse(lines: string[], at: number): number {
  const line = lines[at]!
  const fence = readFence(line.replace(/[\r\n]+$/, ''))
  if (fence) return endOfFence(lines, at, fence.marker).end
  if (!/^ {0,3}<!--/.test(line)) return at + 1
  const end = lines.findIndex((other, index) => index >= at && other.includes('-->'))
  return end < 0 ? lines.length : end + 1
}

/** Where the fence that opens at `at` closes, and the line after it; both are the end of the text if it never does. */
function endOfFence(lines: string[], at: number, marker: string): { closing: number; end: number } {
  const closing = lines.findIndex((line, index) => index > at && closesFence(line, marker))
  return closing < 0 ? { closing: lines.length, end: lines.length } : { closing, end: closing + 1 }
}

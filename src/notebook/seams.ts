import { isBlank, lineEndingOf, readFence, splitLines } from './fence.ts'
import { findYaml } from './front-lines.ts'
import type { Block, CellBlock, Notebook } from './notebook.ts'
import { printBlock, printNotebook } from './notebook.ts'
import { walkProse } from './walk-prose.ts'

/** The line ending that the notebook uses: that of its first line. */
export function endingOf(notebook: Notebook): string {
  return lineEndingOf(printNotebook(notebook))
}

/**
 * The block made safe to be followed by another: its fence is closed, its last line is ended.
 * A block that was parsed with something after it is returned as it is.
 */
export function sealBlock(block: Block, ending: string): Block {
  if (block.type === 'front') return findYaml(block.text) ? { ...block, text: endLine(block.text, ending) } : block
  if (block.type === 'prose') {
    const { missing } = walkProse(block.text)
    const text = endLine(block.text, ending)
    return missing === null && text === block.text
      ? block
      : { ...block, text: missing ? text + missing + ending : text }
  }
  const closed = closeCell(block, ending)
  return /[\r\n]$/.test(block.close) ? block : { ...closed, close: endLine(closed.close, ending) }
}

/** The cell with a closing fence, if it has none yet. */
export function closeCell(cell: CellBlock, ending: string): CellBlock {
  if (cell.close !== '') return cell
  return { ...cell, open: endLine(cell.open, ending), body: endLine(cell.body, ending), close: markerOf(cell) + ending }
}

/**
 * The notebook with its first line as it is meant: where prose begins the file with `---`, a later line of that kind
 * would make front matter of all between them. A blank line before it keeps it prose.
 */
export function keepTop(notebook: Notebook): Notebook {
  const [first, ...others] = notebook.blocks
  if (first?.type === 'front' && findYaml(first.text)) return notebook
  if (!findYaml(printNotebook(notebook))) return notebook
  const ending = endingOf(notebook)
  if (first?.type === 'prose') return { blocks: [{ ...first, text: ending + first.text }, ...others] }
  return first?.type === 'front' ? { blocks: [{ ...first, text: first.text + ending }, ...others] } : notebook
}

/** Seals every block that another follows, and keeps neighbouring paragraphs apart by a blank line. */
export function sealBlocks(blocks: readonly Block[], ending: string): Block[] {
  return blocks.map((block, index) => {
    const next = blocks[index + 1]
    if (!next) return block
    const sealed = sealBlock(block, ending)
    return block.type === 'prose' && next.type === 'prose' ? addBlankLine(sealed, ending) : sealed
  })
}

/** The sealed block with a blank line at its end, if it has none yet. */
export function addBlankLine(block: Block, ending: string): Block {
  if (block.type === 'front' && !findYaml(block.text)) return block
  const lines = splitLines(printBlock(block))
  if (lines.length === 0 || (lines.length > 1 && isBlank(lines.at(-1)!))) return block
  return withTail(block, ending + ending)
}

/** The line endings and blank lines that the block's part of the file ends with. */
export function tailOf(block: Block): string {
  return splitTail(endOf(block)).tail
}

export function withTail(block: Block, tail: string): Block {
  const text = splitTail(endOf(block)).head + tail
  return block.type === 'cell' ? { ...block, close: text } : { ...block, text }
}

function endOf(block: Block): string {
  return block.type === 'cell' ? block.close : block.text
}

function splitTail(text: string): { head: string; tail: string } {
  const head = text.replace(/[ \t]*[\r\n][ \t\r\n]*$/, '')
  return { head, tail: text.slice(head.length) }
}

function endLine(text: string, ending: string): string {
  return text === '' || /[\r\n]$/.test(text) ? text : text + ending
}

/** The backticks or tildes that open the cell. */
export function markerOf(cell: CellBlock): string {
  return readFence(cell.open.trimEnd())?.marker ?? '```'
}

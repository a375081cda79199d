import type { CellKind } from '../lang/cells/kinds.ts'
import { outlastFences, splitLines } from './fence.ts'
import { issueKey } from './issue-key.ts'
import type { Block, CellBlock, Notebook } from './notebook.ts'
import { printBlock } from './notebook.ts'
import { parseBlocks } from './parse.ts'
import { addBlankLine, endingOf, keepTop, sealBlock, sealBlocks, tailOf, withTail } from './seams.ts'

/**
 * The notebook with another text in one prose block. A cell that is typed into prose becomes a cell. Text that comes
 * without its last line ending gets the blank lines that stood there.
 */
export function setProse(notebook: Notebook, key: string, text: string): Notebook {
  const index = notebook.blocks.findIndex((block) => block.key === key && block.type === 'prose')
  const old = notebook.blocks[index]
  if (!old || old.type !== 'prose' || old.text === text) return notebook
  const ending = endingOf(notebook)
  const lines = splitLines(text).map((line) => line.replace(/[\r\n]+$/, ''))
  const isLast = index === notebook.blocks.length - 1
  const tail = /[\r\n]$/.test(text) ? ending : tailOf(old) || (isLast ? '' : ending + ending)
  const written = lines.length === 0 ? '' : lines.join(ending) + tail
  const parsed = parseBlocks(splitLines(written))
  const own = parsed.findIndex((block) => block.type === 'prose')
  const blocks: Block[] =
    own < 0 ? [{ ...old, text: '' }, ...parsed] : parsed.map((block, at) => (at === own ? { ...block, key } : block))
  return keepTop({ blocks: sealBlocks(notebook.blocks.toSpliced(index, 1, ...blocks), ending) })
}

/** The notebook with a new cell after the block `afterKey`, or before everything but the front matter. */
export function insertCell(
  notebook: Notebook,
  afterKey: string | null,
  kind: CellKind,
  options: { id?: string; body?: string } = {},
): Notebook {
  const ending = endingOf(notebook)
  const id = options.id ?? suggestId(notebook, kind)
  const body = splitLines(options.body ?? '').map((line) => line.replace(/[\r\n]+$/, '') + ending)
  const marker = outlastFences('```', body.join(''))
  const cell: CellBlock = {
    type: 'cell',
    key: issueKey(),
    kind,
    id,
    attributes: {},
    open: `${marker}${kind} id=${id}${ending}`,
    body: body.join(''),
    close: `${marker}${ending}`,
  }
  return insertBlock(notebook, afterKey, cell)
}

/** The notebook with new prose after the block `afterKey`, or before everything but the front matter. */
export function insertProse(notebook: Notebook, afterKey: string | null, text = ''): Notebook {
  return insertBlock(notebook, afterKey, { type: 'prose', key: issueKey(), text })
}

/** The notebook without one block; the front matter stays. */
export function removeBlock(notebook: Notebook, key: string): Notebook {
  const removed = notebook.blocks.find((block) => block.key === key)
  if (!removed || removed.type === 'front') return notebook
  return arrange(
    notebook,
    notebook.blocks.filter((block) => block !== removed),
  )
}

/** The notebook with one block moved one place up or down, or to an index among all blocks; never above the front matter. */
export function moveBlock(notebook: Notebook, key: string, to: 'up' | 'down' | number): Notebook {
  const from = notebook.blocks.findIndex((block) => block.key === key)
  const moved = notebook.blocks[from]
  if (!moved || moved.type === 'front') return notebook
  const first = notebook.blocks[0]?.type === 'front' ? 1 : 0
  const wanted = typeof to === 'number' ? to : from + (to === 'up' ? -1 : 1)
  const index = Math.min(Math.max(wanted, first), notebook.blocks.length - 1)
  if (index === from) return notebook
  return arrange(notebook, notebook.blocks.toSpliced(from, 1).toSpliced(index, 0, moved))
}

/** The first of `sql_1`, `sql_2` … that no cell has as its id. */
export function suggestId(notebook: Notebook, kind: CellKind): string {
  const taken = new Set(notebook.blocks.map((block) => (block.type === 'cell' ? block.id : null)))
  let number = 1
  while (taken.has(`${kind}_${number}`)) number += 1
  return `${kind}_${number}`
}

/** The block goes in with a blank line before and after it. */
function insertBlock(notebook: Notebook, afterKey: string | null, block: Block): Notebook {
  const { blocks } = notebook
  const ending = endingOf(notebook)
  const after = blocks.findIndex((other) => other.key === afterKey)
  const at = after >= 0 ? after + 1 : afterKey === null ? (blocks[0]?.type === 'front' ? 1 : 0) : blocks.length
  const before = blocks.slice(0, at).map((other, index) => {
    return index === at - 1 ? addBlankLine(sealBlock(other, ending), ending) : other
  })
  const own = at < blocks.length && block.type === 'cell' ? addBlankLine(block, ending) : block
  return keepTop({ blocks: sealBlocks([...before, own, ...blocks.slice(at)], ending) })
}

/** The blocks in a new order; the file ends as it ended. */
function arrange(notebook: Notebook, blocks: Block[]): Notebook {
  const ending = endingOf(notebook)
  const wasLast = notebook.blocks.at(-1)!
  const sealed = sealBlocks(blocks, ending)
  if (blocks.at(-1) === wasLast) return keepTop({ blocks: sealed })
  return keepTop({
    blocks: sealed.map((block, index) => {
      if (index === blocks.length - 1) return printBlock(block) === '' ? block : withTail(block, tailOf(wasLast))
      return block.key === wasLast.key ? addBlankLine(block, ending) : block
    }),
  })
}

import { findAttribute, lineEndingOf, outlastFences, splitLines } from './fence.ts'
import type { Block, CellBlock, Notebook } from './notebook.ts'
import { closeCell, markerOf } from './seams.ts'

/**
 * The notebook with another body in one cell. The body gets a final line ending and the cell's own line endings; its
 * fence grows when the body holds a line that would close it.
 */
export function setBody(notebook: Notebook, key: string, body: string): Notebook {
  return editCell(notebook, key, (cell) => {
    if (cell.body === body) return cell
    const ending = lineEndingOf(cell.open)
    const lines = splitLines(body).map((line) => line.replace(/[\r\n]+$/, '') + ending)
    const edited = closeCell({ ...cell, body: lines.join('') }, ending)
    const marker = outlastFences(markerOf(cell), edited.body)
    if (marker === markerOf(cell)) return edited
    const [open, close] = [edited.open.replace(/^[`~]+/, marker), edited.close.replace(/[`~]+/, marker)]
    return { ...edited, open, close }
  })
}

/** The notebook with another id in one cell's opening line; `null` takes the id away. */
export function setCellId(notebook: Notebook, key: string, id: string | null): Notebook {
  return editCell(notebook, key, (cell) => {
    const written = findAttribute(cell.open, 'id')
    const at = written ?? cell.open.indexOf(cell.kind) + cell.kind.length
    const [from, to] = typeof at === 'number' ? [at, at] : [at.from, at.to]
    const word = id === null ? '' : ` id=${id}`
    return { ...cell, id, open: cell.open.slice(0, from).trimEnd() + word + cell.open.slice(to) }
  })
}

function editCell(notebook: Notebook, key: string, edit: (cell: CellBlock) => CellBlock): Notebook {
  return replaceBlock(notebook, key, (block) => (block.type === 'cell' ? [edit(block)] : [block]))
}

/** The notebook with one block replaced; the same notebook when no block has the key. */
export function replaceBlock(notebook: Notebook, key: string, replace: (block: Block) => Block[]): Notebook {
  if (!notebook.blocks.some((block) => block.key === key)) return notebook
  return { blocks: notebook.blocks.flatMap((block) => (block.key === key ? replace(block) : [block])) }
}

import { findAttribute, lineEndingOf, outlastFences, splitLines } from './fence.ts'
import type { Block, CellBlock, Notebook } from './notebook.ts'
import { closeCell, keepTop, markerOf } from './seams.ts'

/**
 * The notebook with another body in one cell. The body gets a final line ending and the cell's own line endings; its
 * fence grows when the body holds a line that would close it.
 */
export function setBody(notebook: Notebook, key: string, body: string): Notebook {
  const edited = editCell(notebook, key, (cell) => {
    if (cell.body === body) return cell
    const ending = lineEndingOf(cell.open)
    const lines = splitLines(body).map((line) => line.replace(/[\r\n]+$/, '') + ending)
    const edited = closeCell({ ...cell, body: lines.join('') }, ending)
    const marker = outlastFences(markerOf(cell), edited.body)
    if (marker === markerOf(cell)) return edited
    const [open, close] = [edited.open.replace(/^[`~]+/, marker), edited.close.replace(/[`~]+/, marker)]
    return { ...edited, open, close }
  })
  return keepTop(edited)
}

/** The notebook with another id in one cell's opening line; `null` takes the id away. */
export function setCellId(notebook: Notebook, key: string, id: string | null): Notebook {
  return editCell(notebook, key, (cell) => {
    if (id === null) return { ...cell, id, open: dropAttribute(cell.open, 'id') }
    const end = cell.open.indexOf(cell.kind) + cell.kind.length
    const { from, to } = findAttribute(cell.open, 'id') ?? { from: end, to: end }
    return { ...cell, id, open: `${cell.open.slice(0, from).trimEnd()} id=${id}${cell.open.slice(to)}` }
  })
}

/**
 * The notebook with another `name="value"` in one cell's opening line; `null` takes it away. The value may hold all but
 * quotes, backticks and line ends.
 */
export function setCellAttribute(notebook: Notebook, key: string, name: string, value: string | null): Notebook {
  return editCell(notebook, key, (cell) => {
    const { [name]: _, ...others } = cell.attributes
    const without = dropAttribute(cell.open, name)
    if (value === null) return { ...cell, attributes: others, open: without }
    const line = without.trimEnd()
    return {
      ...cell,
      attributes: { ...others, [name]: value },
      open: `${line} ${name}="${value}"${without.slice(line.length)}`,
    }
  })
}

/** The opening line without `name=…`, however often it stands there. */
function dropAttribute(open: string, name: string): string {
  const place = findAttribute(open, name)
  if (!place) return open
  return dropAttribute(open.slice(0, place.from).trimEnd() + open.slice(place.to), name)
}

function editCell(notebook: Notebook, key: string, edit: (cell: CellBlock) => CellBlock): Notebook {
  return replaceBlock(notebook, key, (block) => (block.type === 'cell' ? [edit(block)] : [block]))
}

/** The notebook with one block replaced; the same notebook when no block has the key. */
export function replaceBlock(notebook: Notebook, key: string, replace: (block: Block) => Block[]): Notebook {
  if (!notebook.blocks.some((block) => block.key === key)) return notebook
  return { blocks: notebook.blocks.flatMap((block) => (block.key === key ? replace(block) : [block])) }
}

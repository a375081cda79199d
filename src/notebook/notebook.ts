import type { CellKind } from '../lang/cells/kinds.ts'

/**
 * A notebook is its Markdown file in pieces: the raw text of the blocks, one after the other, is the file.
 * `key` names a block for the page and the scheduler as long as the session lives; it is never printed.
 */
export interface Notebook {
  readonly blocks: readonly Block[]
}

export type Block = FrontBlock | ProseBlock | CellBlock

/**
 * The front matter with its `---` lines and the blank lines after it, or nothing but a byte order mark. Always the first
 * block.
 */
export interface FrontBlock {
  readonly type: 'front'
  readonly key: string
  readonly text: string
}

export interface ProseBlock {
  readonly type: 'prose'
  readonly key: string
  readonly text: string
}

export interface CellBlock {
  readonly type: 'cell'
  readonly key: string
  readonly kind: CellKind
  /** As written, even when it is no valid name: `checkNames` says so. */
  readonly id: string | null
  /** The `key=value` words of the opening line, without `id`. */
  readonly attributes: Readonly<Record<string, string>>
  /** The opening fence line with its line ending. */
  readonly open: string
  /** What lies between the fence lines, the final line ending included. */
  readonly body: string
  /** The closing fence line and the blank lines after it; '' when the fence is never closed. */
  readonly close: string
}

/** The block's own part of the file. */
export function printBlock(block: Block): string {
  return block.type === 'cell' ? block.open + block.body + block.close : block.text
}

/** The file, byte for byte as it was parsed. */
export function printNotebook(notebook: Notebook): string {
  return notebook.blocks.map(printBlock).join('')
}

export function findBlock(notebook: Notebook, key: string): Block | null {
  return notebook.blocks.find((block) => block.key === key) ?? null
}

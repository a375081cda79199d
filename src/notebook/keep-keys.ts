import type { Block, Notebook } from './notebook.ts'
import { printBlock } from './notebook.ts'

/**
 * `next` with the keys that `previous` gave to the same blocks: cells by kind and id, the rest by their text, the
 * front matter always. Of equal blocks the first keeps the first key.
 */
export function keepKeys(previous: Notebook, next: Notebook): Notebook {
  const byName = keysBy(previous, nameOf)
  const byText = keysBy(previous, textOf)
  const taken = new Set<string>()
  const take = (keys: string[] | undefined): string | null => {
    const key = keys?.find((candidate) => !taken.has(candidate)) ?? null
    if (key !== null) taken.add(key)
    return key
  }
  const named = next.blocks.map((block) => take(byName.get(nameOf(block) ?? '')))
  const keys = next.blocks.map((block, index) => named[index] ?? take(byText.get(textOf(block))) ?? block.key)
  return { blocks: next.blocks.map((block, index) => ({ ...block, key: keys[index]! })) }
}

function nameOf(block: Block): string | null {
  if (block.type === 'front') return 'front'
  return block.type === 'cell' && block.id !== null ? `${block.kind} ${block.id}` : null
}

/** A cell without its opening line, so that a new id does not make a new cell; prose without its last line ends. */
function textOf(block: Block): string {
  return block.type === 'cell' ? `${block.kind}\n${block.body}` : `${block.type}\n${printBlock(block).trimEnd()}`
}

function keysBy(notebook: Notebook, nameBlock: (block: Block) => string | null): Map<string, string[]> {
  const keys = new Map<string, string[]>()
  for (const block of notebook.blocks) {
    const name = nameBlock(block)
    if (name !== null) keys.set(name, [...(keys.get(name) ?? []), block.key])
  }
  return keys
}

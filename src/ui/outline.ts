import type { BlockView } from './model.ts'
import { renderMarkdown, type Heading } from './render-markdown.ts'

/** Ids of headings begin with it. */
export function anchorOf(key: string): string {
  return `at-${key}`
}

let known = new Map<string, Heading[]>()

/**
 * The headings of the page in reading order; deeper ones than the third level are left out.
 * Texts that did not change since the last call are not read again: this is asked at every keystroke.
 */
export function listHeadings(blocks: BlockView[]): Heading[] {
  const now = new Map<string, Heading[]>()
  for (const block of blocks) {
    if (block.type !== 'prose') continue
    const name = `${block.key} ${block.text}`
    const find = () => renderMarkdown(block.text, anchorOf(block.key)).headings.filter(({ level }) => level <= 3)
    now.set(name, known.get(name) ?? find())
  }
  known = now
  return [...now.values()].flat()
}

import type { Notebook } from './notebook.ts'
import { walkProse } from './walk-prose.ts'

export interface Heading {
  /** Key of the prose block that holds it. */
  key: string
  /** 1 to 6. */
  level: number
  text: string
}

/** The headings of the prose (`# Title`), in the order of the page; those inside code fences are not headings. */
export function outline(notebook: Notebook): Heading[] {
  return notebook.blocks.flatMap((block) =>
    block.type === 'prose' ? headingsOf(block.text).map((heading) => ({ key: block.key, ...heading })) : [],
  )
}

function headingsOf(text: string): { level: number; text: string }[] {
  return walkProse(text).plain.flatMap((line) => {
    const heading = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/s.exec(line)
    return heading ? [{ level: heading[1]!.length, text: (heading[2] ?? '').trim() }] : []
  })
}

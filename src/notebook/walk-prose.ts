import { closesFence, readFence, splitLines } from './fence.ts'

export interface ProseWalk {
  /** The lines, without their endings, that stand in no code fence and no comment. */
  plain: string[]
  /** What would close a code fence or a comment that the text leaves open, or `null`. */
  missing: string | null
}

/** Walks through prose as CommonMark reads it. */
export function walkProse(text: string): ProseWalk {
  const plain: string[] = []
  let missing: string | null = null
  for (const ended of splitLines(text)) {
    const line = ended.replace(/[\r\n]+$/, '')
    const fence = readFence(line)
    const comment = /^ {0,3}<!--/.test(line)
    if (missing === '-->') missing = line.includes('-->') ? null : missing
    else if (missing !== null) missing = closesFence(line, missing) ? null : missing
    else if (fence) missing = fence.marker
    else if (comment) missing = line.includes('-->') ? null : '-->'
    else plain.push(line)
  }
  return { plain, missing }
}

import { columnOf, type Comment } from './gaps.ts'
import type { Piece } from './pieces.ts'

/** A statement that is laid out, and where its first piece is. */
export interface Laid {
  text: string
  start: Piece
}

interface Item {
  text: string
  blankBefore: boolean
}

/**
 * Puts statements below each other with the comments around them. One empty line stays where there were some, and stands
 * around what takes several lines.
 */
export function arrange(laid: Laid[], end: Piece, source: string): string {
  const lines: string[] = []
  for (const [index, next] of [...laid, null].entries()) {
    const last = laid[index - 1]
    const { comments, blankBefore } = next?.start ?? end
    const kept = comments.findIndex((comment) => !(last && belongsTo(last, comment, source)))
    const own = kept < 0 ? comments : comments.slice(0, kept)
    for (const { text, trailing } of own) {
      if (trailing) lines.push(`${lines.pop()} ${text}`)
      else lines.push(`  ${text}`)
    }
    const items: Item[] = [...comments.slice(own.length)]
    if (next) items.push({ text: next.text, blankBefore })
    if (last && next && isLong(last, next) && !items.some((item) => item.blankBefore)) items[0]!.blankBefore = true
    for (const item of items) {
      if (item.blankBefore && lines.length > 0) lines.push('')
      lines.push(item.text)
    }
  }
  return lines.join('\n')
}

/** At the end of the statement's line, or right below it and deeper, as a rule that is commented out. */
function belongsTo({ start }: Laid, comment: Comment, source: string): boolean {
  return comment.trailing || (!comment.blankBefore && comment.column > columnOf(source, start.token.from))
}

function isLong(last: Laid, next: Laid): boolean {
  return last.text.includes('\n') || next.text.includes('\n')
}

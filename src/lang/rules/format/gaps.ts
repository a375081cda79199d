/** What stands between two tokens: blanks and comments. */
export interface Gap {
  comments: Comment[]
  /** True when an empty line stands right before the token that ends the gap. */
  blankBefore: boolean
}

export interface Comment {
  /** From `--` to the last visible character of the line. */
  text: string
  /** True at the end of a token's line, false on a line of its own. */
  trailing: boolean
  /** True when an empty line stands right before it. */
  blankBefore: boolean
  /** Characters before it on its line. */
  column: number
}

/** Reads the text between two tokens, or before the first (`from` is 0) or after the last. */
export function readGap(text: string, from: number, to: number): Gap {
  const comments: Comment[] = []
  let at = from
  for (const match of text.slice(from, to).matchAll(/--[^\n]*/g)) {
    const start = from + match.index
    const blank = text.slice(at, start)
    comments.push({
      text: match[0].trimEnd(),
      trailing: comments.length === 0 && from > 0 && !blank.includes('\n'),
      blankBefore: hasEmptyLine(blank),
      column: columnOf(text, start),
    })
    at = start + match[0].length
  }
  return { comments, blankBefore: hasEmptyLine(text.slice(at, to)) }
}

/** Characters between the beginning of the line and a place in it. */
export function columnOf(text: string, at: number): number {
  return at - (text.lastIndexOf('\n', at - 1) + 1)
}

/** The comments of two gaps as those of one: only the first of them can still end a token's line. */
export function joinComments(first: Comment[], second: Comment[]): Comment[] {
  return [...first, ...second].map((comment, index) => (index === 0 ? comment : { ...comment, trailing: false }))
}

function hasEmptyLine(blank: string): boolean {
  return /\n[^\n]*\n/.test(blank)
}

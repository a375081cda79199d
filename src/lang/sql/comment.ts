const MARK = /\/\*|\*\//g

/** Where the comment that starts at `from` ends, or `null` where none starts. Those in stars nest, as the engine's do. */
export function readComment(text: string, from: number): { to: number; closed: boolean } | null {
  if (text.startsWith('--', from)) {
    const length = text.slice(from).search(/[\r\n]/)
    return { to: length < 0 ? text.length : from + length, closed: true }
  }
  if (!text.startsWith('/*', from)) return null
  let depth = 0
  MARK.lastIndex = from
  for (let match = MARK.exec(text); match; match = MARK.exec(text)) {
    depth += match[0] === '/*' ? 1 : -1
    if (depth === 0) return { to: MARK.lastIndex, closed: true }
  }
  return { to: text.length, closed: false }
}

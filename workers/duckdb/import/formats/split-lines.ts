import type { JSONPiece } from './split-json.ts'

/** Cuts text that comes in pieces into its lines that are not blank. */
export function splitLines(): { feed(text: string): JSONPiece[]; end(): JSONPiece[] } {
  let rest: string[] = []
  let line = 0

  function take(raw: string, whole: boolean): JSONPiece[] {
    line += 1
    const text = raw.trim()
    return text === '' ? [] : [{ text, line, whole }]
  }

  return {
    feed(text) {
      const lines = text.split('\n')
      const last = lines.pop()!
      if (lines.length === 0) {
        // a line longer than a piece: joined once, when its end has come
        rest.push(last)
        return []
      }
      lines[0] = rest.join('') + lines[0]
      rest = [last]
      return lines.flatMap((raw) => take(raw, true))
    },
    end: () => take(rest.join(''), false),
  }
}

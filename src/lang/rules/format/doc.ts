/**
 * A text whose lines are not broken yet. A `line` is its `flat` text while its group fits, and a line break where it does
 * not; `null` always breaks. An `aside` is a comment at the end of a line, which takes no room.
 */
export type Doc =
  | string
  | Doc[]
  | { type: 'line'; flat: string | null }
  | { type: 'nest'; doc: Doc }
  | { type: 'group'; doc: Doc; broken: boolean }
  | { type: 'aside'; text: string }

export const newline: Doc = { type: 'line', flat: null }
export const space: Doc = { type: 'line', flat: ' ' }
export const softline: Doc = { type: 'line', flat: '' }

/** Lines inside are indented by one more step. */
export function nest(doc: Doc): Doc {
  return { type: 'nest', doc }
}

/** Its lines are broken all or none, those of groups inside apart. */
export function group(doc: Doc): Doc {
  return { type: 'group', doc, broken: mustBreak(doc) }
}

function mustBreak(doc: Doc): boolean {
  if (typeof doc === 'string') return doc.includes('\n')
  if (Array.isArray(doc)) return doc.some(mustBreak)
  if (doc.type === 'line') return doc.flat === null
  if (doc.type === 'group') return doc.broken
  return doc.type === 'nest' && mustBreak(doc.doc)
}

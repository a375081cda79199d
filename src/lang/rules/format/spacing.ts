import { is } from '../cursor.ts'
import type { Piece } from './pieces.ts'

const TIGHT_BEFORE = [',', ':', '.', ')', '%']
const TIGHT_AFTER = ['(', '.']

/** True when a blank stands between two neighbours on one line. */
export function needsBlank(before: Piece, after: Piece): boolean {
  if (TIGHT_AFTER.some((symbol) => is(before.token, symbol)) || after.role === 'call') return false
  if (TIGHT_BEFORE.some((symbol) => is(after.token, symbol))) return false
  // Two signs in a row would begin a comment.
  return before.role !== 'sign' || after.role === 'sign'
}

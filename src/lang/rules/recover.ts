import { nearest } from '../suggest.ts'
import { is, type Cursor } from './cursor.ts'
import type { Token } from './tokens.ts'

/**
 * After a problem in an operand whose first token is `start`: goes to the next `and` or `or` of the operand's depth, or
 * to the parenthesis that closes around it. False when there is none; then the rest of the statement stays unread. The
 * `and` of a `between` is none of these. O(length of the operand).
 */
export function recover(cursor: Cursor, start: number): boolean {
  let depth = 0
  let ranges = 0
  for (let index = start; index < cursor.end; index++) {
    const token = cursor.tokens[index]!
    const ahead = index >= cursor.pos
    if (is(token, '(')) depth++
    else if (is(token, ')')) {
      if (depth > 0) depth--
      else if (ahead && cursor.open > 0) return resume(cursor, index)
    } else if (depth === 0) {
      if (is(token, 'between') || (index === cursor.pos && isMisspelled(token))) ranges++
      else if (is(token, 'and') && ranges > 0) ranges--
      else if (ahead && (is(token, 'and') || is(token, 'or'))) return resume(cursor, index)
    }
  }
  return false
}

function isMisspelled({ type, text }: Token): boolean {
  return type === 'word' && nearest(text, ['between']) !== null
}

function resume(cursor: Cursor, index: number): true {
  cursor.pos = index
  cursor.failed = false
  return true
}

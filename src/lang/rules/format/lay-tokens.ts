import { is } from '../cursor.ts'
import { group, newline, nest, softline, space, type Doc } from './doc.ts'
import type { Piece } from './pieces.ts'
import { needsBlank } from './spacing.ts'

/** How loosely a token holds what stands on both sides together; the loosest of a level break first. */
const LOOSENESS: ((piece: Piece) => boolean)[] = [
  ({ role }) => role === 'joint',
  ({ role }) => role === 'then',
  ({ token }) => is(token, ','),
  ({ role, token }) => role === 'operator' && !/^[-+*/]$/.test(token.text),
  ({ role, token }) => role === 'operator' && /^[-+]$/.test(token.text),
  ({ role }) => role === 'operator',
]
const JOINT = 0
const COMMA = 2

/**
 * Lays out the pieces from `from` up to `to`, all of them and in order. Operands of `and` and `or` break the line of the
 * group around; everything looser than a word is a group of its own.
 */
export function layTokens(pieces: Piece[], from: number, to: number): Doc {
  const marks = findMarks(pieces, from, to)
  const loosest = marks.reduce((least, { looseness }) => Math.min(least, looseness), Infinity)
  if (loosest === Infinity) return laySequence(pieces, from, to)
  const cuts = marks.filter(({ looseness }) => looseness === loosest).map(({ index }) => index)
  if (loosest === COMMA) return layList(pieces, from, to, cuts)
  const starts = [from, ...cuts]
  const [first, ...others] = starts.map((start, part) => layOperand(pieces, start, starts[part + 1] ?? to, part > 0))
  return loosest === JOINT ? [first!, ...others] : group([first!, nest(others)])
}

/** An operand, with the line and the joint or operator before it unless it is the first. */
function layOperand(pieces: Piece[], from: number, to: number, joined: boolean): Doc {
  if (!joined) return layTokens(pieces, from, to)
  return [layGap(pieces, from, space), pieces[from]!.text, ' ', layTokens(pieces, from + 1, to)]
}

/** As many items on a line as fit. */
function layList(pieces: Piece[], from: number, to: number, commas: number[]): Doc {
  const starts = [from, ...commas.map((comma) => comma + 1)]
  return starts.map((start, item) => {
    const comma = commas[item]
    const doc = [layTokens(pieces, start, comma ?? to), comma === undefined ? '' : ',']
    return item === 0 ? doc : group([layGap(pieces, start, space), doc])
  })
}

/** Words and parentheses that nothing joins. */
function laySequence(pieces: Piece[], from: number, to: number): Doc {
  const docs: Doc[] = []
  for (let index = from; index < to; index++) {
    if (index > from) docs.push(layGap(pieces, index))
    if (!is(pieces[index]!.token, '(')) docs.push(pieces[index]!.text)
    else {
      const close = findClose(pieces, index)
      docs.push(layParentheses(pieces, index, close))
      index = close
    }
  }
  return docs
}

/** Parentheses around operands break after the opening and before the closing one; those around words hug them. */
function layParentheses(pieces: Piece[], open: number, close: number): Doc {
  const content = layTokens(pieces, open + 1, close)
  if (findMarks(pieces, open + 1, close).length === 0) {
    return ['(', layGap(pieces, open + 1), content, layGap(pieces, close), ')']
  }
  const comments = layComments(pieces[close]!)
  const end = comments.length > 0 ? [nest(comments), newline] : softline
  return group(['(', nest([layGap(pieces, open + 1, softline), content]), end, ')'])
}

/** What comes before a piece: a comment and the line break it needs, or the `line` where one may be, or a blank. */
export function layGap(pieces: Piece[], index: number, line?: Doc): Doc {
  const comments = layComments(pieces[index]!)
  if (comments.length > 0) return line === undefined ? nest([comments, newline]) : [comments, newline]
  return line ?? (needsBlank(pieces[index - 1]!, pieces[index]!) ? ' ' : '')
}

function layComments({ comments }: Piece): Doc[] {
  return comments.map(({ text, trailing }) => (trailing ? { type: 'aside', text: ` ${text}` } : [newline, text]))
}

/** What joins the operands of this level, parentheses left out. */
function findMarks(pieces: Piece[], from: number, to: number): { index: number; looseness: number }[] {
  const marks: { index: number; looseness: number }[] = []
  for (let index = from; index < to; index++) {
    const looseness = LOOSENESS.findIndex((holds) => holds(pieces[index]!))
    if (looseness >= 0) marks.push({ index, looseness })
    if (is(pieces[index]!.token, '(')) index = findClose(pieces, index)
  }
  return marks
}

function findClose(pieces: Piece[], open: number): number {
  let depth = 0
  for (let index = open; index < pieces.length; index++) {
    if (is(pieces[index]!.token, '(')) depth++
    if (is(pieces[index]!.token, ')') && --depth === 0) return index
  }
  return open
}

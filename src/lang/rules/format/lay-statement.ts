import type { Partition, Statement } from '../ast.ts'
import { is } from '../cursor.ts'
import { group, newline, nest, space, type Doc } from './doc.ts'
import { layGap, layTokens } from './lay-tokens.ts'
import type { Piece } from './pieces.ts'
import { widthOf } from './print-doc.ts'

/** Lays out a statement whose pieces reach from `from` up to `to`. */
export function layStatement(statement: Statement, pieces: Piece[], from: number, to: number): Doc {
  const mark = statement.type === 'measure' ? '=' : ':'
  const start = from + pieces.slice(from, to).findIndex(({ token }) => is(token, mark)) + 1
  const head = layTokens(pieces, from, start)
  if (statement.type === 'measure') return [head, layGap(pieces, start), layTokens(pieces, start, to)]
  if (statement.type === 'segment') return [head, layCondition(pieces, start, to, space)]
  return [head, nest(layRules(statement, pieces, start, to))]
}

/** On the line of its head where it fits; else on lines of its own, an operand on each. */
function layCondition(pieces: Piece[], from: number, to: number, line: Doc): Doc {
  return group(nest([layGap(pieces, from, line), layTokens(pieces, from, to)]))
}

/** A rule on each line, the conditions in a column. */
function layRules({ rules }: Partition, pieces: Piece[], from: number, to: number): Doc[] {
  const labels = new Set(rules.map(({ label }) => label.span.from))
  const starts: number[] = []
  for (let index = from; index < to; index++) {
    if (labels.has(pieces[index]!.token.from) || isElse(pieces[index]!)) starts.push(index)
  }
  const widest = starts.reduce((most, start) => Math.max(most, labelWidth(pieces, start)), 0)
  return starts.map((start, rule) => {
    const end = starts[rule + 1] ?? to
    const before = layGap(pieces, start, newline)
    if (isElse(pieces[start]!)) return [before, layTokens(pieces, start, end)]
    const pad: Doc = { type: 'line', flat: ' '.repeat(1 + widest - labelWidth(pieces, start)) }
    return [before, layTokens(pieces, start, start + 2), layCondition(pieces, start + 2, end, pad)]
  })
}

function isElse({ token }: Piece): boolean {
  return is(token, 'else')
}

/** Of a rule that begins at `index`; `else` stands outside the column. */
function labelWidth(pieces: Piece[], index: number): number {
  return isElse(pieces[index]!) ? 0 : widthOf(pieces[index]!.text)
}

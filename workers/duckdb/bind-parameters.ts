import type { Parameters } from '../../src/lang/plan.ts'

/** A stretch of a query and what the engine gets for it. */
interface Piece {
  text: string
  bound: string
}

const LETTER = String.raw`[A-Za-z_]|(?!\s)[\u0080-\u{10ffff}]`
const TAG = String.raw`(?:(?:${LETTER})(?:${LETTER}|\d)*)?`
/** Strings, quoted names, line comments, dollar-quoted text and words are passed over, whatever they hold. */
const PASSED = new RegExp(
  String.raw`[eE]'(?:[^'\\]|\\[^]|'')*(?:'|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|--[^\r\n]*` +
    String.raw`|\$(${TAG})\$[^]*?(?:\$\1\$|$)|(?:${LETTER})(?:${LETTER}|[\d$])*`,
  'uy',
)
const PARAMETER = new RegExp(String.raw`\$((?:${LETTER})(?:${LETTER}|\d)*)`, 'uy')
const COMMENT_MARK = /\/\*|\*\//g
const BLANK = /[^\S\u0000-\u007f]/

/**
 * Replaces each `$name` by the engine's variable of that name. The value itself never enters the text: it is bound
 * with `SET VARIABLE` (`variableStatements`), the one way to bind inside `CREATE TABLE … AS` and views alike.
 */
export function bindParameters(sql: string): string {
  return splitSql(sql)
    .map(({ bound }) => bound)
    .join('')
}

/** One prepared `SET VARIABLE` per parameter, with the value to bind to it. */
export function variableStatements(parameters: Parameters): { sql: string; value: Parameters[string] }[] {
  return Object.entries(parameters).map(([name, value]) => ({ sql: `SET VARIABLE "${name}" = $1`, value }))
}

/** The offset in a query of an offset in `bindParameters(sql)`; one inside a variable is the start of its `$name`. */
export function unbindOffset(sql: string, offset: number): number {
  let from = 0
  let at = 0
  for (const { text, bound } of splitSql(sql)) {
    if (offset < at + bound.length) return from + (text === bound ? offset - at : 0)
    from += text.length
    at += bound.length
  }
  return sql.length
}

function splitSql(sql: string): Piece[] {
  const pieces: Piece[] = []
  for (let at = 0; at < sql.length;) {
    const piece = readPiece(sql, at)
    pieces.push(piece)
    at += piece.text.length
  }
  return pieces
}

function readPiece(sql: string, at: number): Piece {
  const name = match(PARAMETER, sql, at)
  const passed = sql.startsWith('/*', at) ? readComment(sql, at) : match(PASSED, sql, at)?.[0]
  if (passed) return { text: passed, bound: passed }
  if (name) return { text: name[0], bound: `getvariable('${name[1]!}')` }
  const text = sql.charAt(at)
  // the engine makes such a blank a plain one itself, and then counts its places in another text than it was given
  return { text, bound: BLANK.test(text) ? ' ' : text }
}

/** Comments in stars nest. */
function readComment(sql: string, from: number): string {
  let depth = 0
  COMMENT_MARK.lastIndex = from
  for (let mark = COMMENT_MARK.exec(sql); mark; mark = COMMENT_MARK.exec(sql)) {
    depth += mark[0] === '/*' ? 1 : -1
    if (depth === 0) return sql.slice(from, COMMENT_MARK.lastIndex)
  }
  return sql.slice(from)
}

function match(pattern: RegExp, sql: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(sql)
}

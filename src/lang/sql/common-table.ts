import { isNameToken, isSymbol, isWord } from './match-token.ts'
import type { SqlToken } from './scan.ts'

/** A common table expression up to its body: `name (columns) USING KEY (columns) AS NOT MATERIALIZED`. */
export interface CommonTable {
  /** In lower case: names are found without regard to case. */
  name: string
  /** Index of the last token before the parenthesis that opens the body. */
  last: number
}

/** The head of a common table expression that starts at token `start`, or `null` where there is none. */
export function readCommonTable(tokens: SqlToken[], start: number): CommonTable | null {
  const first = tokens[start]
  if (!isNameToken(first)) return null
  let last = skipParentheses(tokens, start)
  if (isWord(tokens[last + 1], 'using') && isWord(tokens[last + 2], 'key')) last = skipParentheses(tokens, last + 2)
  if (!isWord(tokens[last + 1], 'as')) return null
  last += 1
  while (isWord(tokens[last + 1], 'not', 'materialized')) last += 1
  return isSymbol(tokens[last + 1], '(') ? { name: first.text.toLowerCase(), last } : null
}

/** Past the parentheses that follow token `at`, if there are any. */
function skipParentheses(tokens: SqlToken[], at: number): number {
  if (!isSymbol(tokens[at + 1], '(')) return at
  let last = at + 1
  while (last + 1 < tokens.length && !isSymbol(tokens[last], ')')) last += 1
  return last
}

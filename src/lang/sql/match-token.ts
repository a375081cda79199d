import type { SqlToken } from './scan.ts'

/** Something that can be a name: a word or a quoted name. */
export function isNameToken(token: SqlToken | undefined): token is SqlToken {
  return token?.type === 'word' || token?.type === 'name'
}

/** One of the given words (in lower case), unquoted. */
export function isWord(token: SqlToken | undefined, ...words: string[]): boolean {
  return token?.type === 'word' && words.includes(token.text.toLowerCase())
}

/** One of the given characters. */
export function isSymbol(token: SqlToken | undefined, ...symbols: string[]): boolean {
  return token?.type === 'symbol' && symbols.includes(token.text)
}

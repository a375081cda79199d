import type { Token } from '../tokens.ts'
import type { Role } from './roles.ts'

/** Words of the language: one that is meant as a name keeps its quotes. */
const WORDS = new Set(
  (
    'after ago and anniversary as at avg before between bottom by contains count day days decile distinct else ends ' +
    'exactly false fewer first has in is known last least less matches max measure median min missing month months more ' +
    'most next no not null of or partition segment since starts sum than then today top true week weeks where with ' +
    'within without year years'
  ).split(' '),
)

const WORD = /^[\p{L}_][\p{L}\p{N}_]*$/u

/** The one way to write a token; numbers, dates, text and SQL stay as they are. */
export function spellToken(token: Token, role: Role | null, text: string): string {
  if (role === 'label') return quoteName(token.text)
  if (token.type === 'name') return isPlain(token.text) ? token.text : quoteName(token.text)
  if (token.type === 'word' && role !== 'name') return spellKeyword(token.text.toLowerCase())
  if (token.type === 'symbol' && token.text === '<>') return '!='
  return text.slice(token.from, token.to)
}

function spellKeyword(word: string): string {
  return word === 'less' ? 'fewer' : word
}

function isPlain(name: string): boolean {
  return WORD.test(name) && !WORDS.has(name.toLowerCase())
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

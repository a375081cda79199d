import { StreamLanguage, type StringStream } from '@codemirror/language'
import { tags } from '@lezer/highlight'

/** The words of the rule language that are never a name where they stand. */
export const ruleWords = (
  'after ago and anniversary as at avg before between bottom by contains count days decile distinct else ends exactly ' +
  'false fewer first from has in is known last least matches max measure median min missing months more most next no not ' +
  'null of or partition quintile segment since starts sum than then today top true weeks where with within without years'
).split(' ')

const keywords = new Set(ruleWords)

interface State {
  /** Inside `{ … }`: SQL, which has other keywords. */
  inSql: boolean
}

function readToken(stream: StringStream, state: State): string | null {
  if (stream.eatSpace()) return null
  if (stream.match(/^--.*/)) return 'comment'
  if (stream.match(/^'(?:[^']|'')*'?/) || stream.match(/^"(?:[^"]|"")*"?/)) return 'string'
  if (stream.match(/^\$[A-Za-z_]\w*/)) return 'parameter'
  if (stream.match(/^\d{4}-\d{2}-\d{2}/) || stream.match(/^\d[\d_]*(?:\.\d+)?%?/)) return 'number'
  // A word after a dot is a column, whatever it spells.
  if (stream.match(/^\.\s*[\p{L}_][\p{L}\p{N}_]*/u)) return null
  const word = stream.match(/^[\p{L}_][\p{L}\p{N}_]*/u)
  if (Array.isArray(word)) return !state.inSql && keywords.has((word[0] ?? '').toLowerCase()) ? 'keyword' : null
  const character = stream.next()
  if (character === '{') state.inSql = true
  if (character === '}') state.inSql = false
  return null
}

export const rulesLanguage = StreamLanguage.define<State>({
  name: 'rules',
  startState: () => ({ inSql: false }),
  token: readToken,
  tokenTable: { parameter: tags.special(tags.name) },
  languageData: { commentTokens: { line: '--' } },
})

import { parseRules } from '../../../src/lang/rules/parse.ts'
import { tokenize } from '../../../src/lang/rules/tokens.ts'

/** The statements of a text without the places that they were written at. */
export function meaningOf(text: string): unknown {
  const { statements } = parseRules(text)
  return JSON.parse(JSON.stringify(statements, (key, value: unknown) => (/span$/i.test(key) ? undefined : value)))
}

/** The comments of a text in their order, without blanks at their ends. */
export function commentsOf(text: string): string[] {
  const { tokens } = tokenize(text)
  const between = tokens.map(({ from }, index) => text.slice(tokens[index - 1]?.to ?? 0, from))
  return between.flatMap((gap) => gap.match(/--[^\n]*/g) ?? []).map((comment) => comment.trimEnd())
}

/** The tokens of a text, without what may be written in two ways: case, quotes, `<>`, `less than`, `else:`. */
export function wordsOf(text: string): string[] {
  const words = tokenize(text).tokens.map((token) =>
    /word|name|text/.test(token.type) ? token.text.toLowerCase() : `${token.type} ${token.text}`,
  )
  return words
    .filter((word, index) => !(word === 'symbol :' && words[index - 1] === 'else'))
    .map((word, index, all) => (word === 'less' && all[index + 1] === 'than' ? 'fewer' : word.replace('<>', '!=')))
}

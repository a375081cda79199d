import { highlightTree, tagHighlighter, tags } from '@lezer/highlight'
import type { Diagnostic } from '../../lang/diagnostic.ts'
import type { Language } from '../cell-kinds.ts'
import { grammars } from './languages.ts'
import type { Piece } from './plain-lines.ts'
import { classOfProblem, spanToMark } from './problem-span.ts'

/** Names token classes; their colours are in `styles/code.css`. The live editor and the still picture share it. */
export const highlighter = tagHighlighter([
  { tag: [tags.keyword, tags.standard(tags.name), tags.typeName], class: 'tok-keyword' },
  { tag: tags.string, class: 'tok-string' },
  { tag: tags.special(tags.string), class: 'tok-name' },
  { tag: tags.special(tags.name), class: 'tok-parameter' },
  { tag: [tags.number, tags.bool, tags.null], class: 'tok-number' },
  { tag: tags.definition(tags.propertyName), class: 'tok-property' },
  { tag: tags.comment, class: 'tok-comment' },
])

/**
 * Cuts a cell's text into lines of coloured pieces, problems underlined.
 * Every character of `text` except the line breaks is in exactly one piece; an empty line is an empty list.
 */
export function highlightLines(text: string, language: Language, diagnostics: Diagnostic[]): Piece[][] {
  const classes = new Array<string>(text.length).fill('')
  const titles = new Array<string>(text.length).fill('')
  const grammar = grammars[language]
  if (grammar) highlightTree(grammar.parser.parse(text), highlighter, (from, to, name) => classes.fill(name, from, to))
  for (const diagnostic of diagnostics) {
    const span = spanToMark(text, diagnostic.span)
    if (!span) continue
    for (let at = span.from; at < span.to; at++) classes[at] = `${classes[at]} ${classOfProblem(diagnostic)}`.trim()
    titles.fill(diagnostic.message, span.from, span.to)
  }
  return cutPieces(text, classes, titles)
}

function cutPieces(text: string, classes: string[], titles: string[]): Piece[][] {
  const lines: Piece[][] = [[]]
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '\n') {
      lines.push([])
      continue
    }
    const line = lines.at(-1) ?? []
    const last = line.at(-1)
    const look = { classes: classes[at] ?? '', title: titles[at] ?? '' }
    if (last && last.classes === look.classes && last.title === look.title) last.text += character
    else line.push({ text: character, ...look })
  }
  return lines
}

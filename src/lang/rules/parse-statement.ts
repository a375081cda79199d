import { nearest } from '../suggest.ts'
import type { Label, Measure, Partition, PartitionRule, Segment, Statement, Value } from './ast.ts'
import {
  advance,
  at,
  is,
  makeCursor,
  noteExpected,
  peek,
  quoteToken,
  report,
  reportExpected,
  spanFrom,
  take,
  type Cursor,
} from './cursor.ts'
import { parseCondition } from './parse-condition.ts'
import { parseHead, type Keyword } from './parse-head.ts'
import { parseValueTerm } from './parse-value.ts'
import { isRuleStart } from './split.ts'
import { spanOf, type Token } from './tokens.ts'

const STATEMENTS: Record<Keyword, (cursor: Cursor, start: Token) => Statement | null> = {
  measure: parseMeasure,
  segment: parseSegment,
  partition: parsePartition,
}

const KEYWORDS = ['measure', 'segment', 'partition'] as const

/** Reads the statement between the ends of the cursor. A partition's rules are read one by one. */
export function parseStatement(cursor: Cursor): Statement | null {
  const start = peek(cursor)
  const word = start.type === 'word' ? start.text.toLowerCase() : ''
  const keyword = KEYWORDS.find((candidate) => candidate === word) ?? null
  const near = keyword ?? nearest(word, KEYWORDS)
  if (keyword === null) {
    const hint = near ? `Did you mean ${near}?` : 'Begin with e.g. segment big_spenders: spend > 500'
    if (near) noteExpected(cursor, 'measure, segment or partition', hint)
    else reportExpected(cursor, 'measure, segment or partition', hint)
  }
  if (near === null) return null
  advance(cursor)
  cursor.whole = near
  return STATEMENTS[near](cursor, start)
}

function parseMeasure(cursor: Cursor, start: Token): Measure | null {
  const { name, of } = parseHead(cursor, 'measure')
  const first = peek(cursor)
  const read = parseValueTerm(cursor)
  expectEnd(cursor, 'the end of the measure', hintMeasure(cursor))
  const value: Value = cursor.failed ? { type: 'invalid', span: spanOf(first), parts: read } : read
  if (name.text === '') return null
  return { type: 'measure', name: name.text, nameSpan: name.span, of, value, span: spanFrom(cursor, start) }
}

function hintMeasure(cursor: Cursor): string {
  const found = peek(cursor)
  if (is(found, ')')) return 'Leave “)” out, or add the “(” that it closes.'
  const condition =
    found.type === 'symbol' || ['and', 'or', 'is', 'not', 'starts', 'ends', 'contains'].some((word) => is(found, word))
  return condition ? 'A measure is a value: write a condition as a segment.' : 'A value joins others with +, -, * or /.'
}

function parseSegment(cursor: Cursor, start: Token): Segment | null {
  const { name, of } = parseHead(cursor, 'segment')
  const condition = parseCondition(cursor)
  if (name.text === '') return null
  return { type: 'segment', name: name.text, nameSpan: name.span, of, condition, span: spanFrom(cursor, start) }
}

function parsePartition(cursor: Cursor, start: Token): Partition | null {
  const { name, of } = parseHead(cursor, 'partition')
  const first = cursor.pos
  const rules: PartitionRule[] = []
  const rests: Label[] = []
  if (!cursor.failed && !isRuleStart(cursor.tokens, cursor.pos)) reportNoRule(cursor)
  for (const { from, to } of splitRules(cursor, first)) {
    const part = makeCursor(cursor.tokens, from, to, cursor.diagnostics, 'rule')
    if (rests.length > 0 && !at(part, 'else')) reportAfterElse(part)
    if (at(part, 'else')) rests.push(parseElse(part, rests.length > 0))
    else rules.push(parseRule(part))
  }
  const otherwise = rests[0] ?? null
  cursor.pos = cursor.end
  reportRepeatedLabels(cursor, [...rules.map((rule) => rule.label), ...rests])
  if (name.text === '') return null
  return {
    type: 'partition',
    name: name.text,
    nameSpan: name.span,
    of,
    rules,
    otherwise,
    span: spanFrom(cursor, start),
  }
}

function reportNoRule(cursor: Cursor): void {
  const { type, text } = peek(cursor)
  if (type !== 'name' && type !== 'text') {
    return reportExpected(cursor, 'a label in double quotes', 'Write each label with its rule: "Big": spend > 500')
  }
  advance(cursor)
  reportExpected(cursor, '“:”', `Write "${text}": and then a condition.`)
}

function reportAfterElse(part: Cursor): void {
  const label = quoteToken(peek(part))
  const message = `Expected the end of the partition after “else”, found ${label}.`
  report(part, 'after-else', message, spanOf(peek(part)), 'Move else to the end: it takes all that is left.')
}

/** The ends of each rule of a partition, from the token `first` on. */
function splitRules(cursor: Cursor, first: number): { from: number; to: number }[] {
  const starts: number[] = []
  for (let i = first; i < cursor.end; i++) if (isRuleStart(cursor.tokens, i)) starts.push(i)
  return starts.map((from, index) => ({ from, to: starts[index + 1] ?? cursor.end }))
}

function parseRule(cursor: Cursor): PartitionRule {
  const token = peek(cursor)
  if (token.type === 'word') noteExpected(cursor, 'a label in double quotes', `Write "${token.text}".`)
  advance(cursor)
  advance(cursor)
  const condition = parseCondition(cursor)
  return { label: { text: token.text, span: spanOf(token) }, condition, span: spanFrom(cursor, token) }
}

function parseElse(cursor: Cursor, again: boolean): Label {
  const start = advance(cursor)
  if (again) reportAgain(cursor, spanOf(start))
  take(cursor, ':')
  const token = peek(cursor)
  const label = token.type === 'name' || token.type === 'text' ? advance(cursor) : null
  if (!label) reportExpected(cursor, 'a label in double quotes', hintElse(token))
  expectEnd(cursor, 'the end of the partition', 'What else takes has no condition: it is all that is left.')
  return { text: token.text, span: spanOf(token) }
}

function reportAgain(cursor: Cursor, span: Label['span']): void {
  report(
    cursor,
    'after-else',
    'Expected one “else” in a partition, found another.',
    span,
    'Keep one of them, as the last line.',
  )
}

function hintElse(token: Token): string {
  if (is(token, 'if')) return 'Give each condition a label of its own: "Big": spend > 500'
  return token.type === 'word' ? `Write else "${token.text}".` : 'Write e.g. else "Everyone else".'
}

/** Nothing may be left over. */
export function expectEnd(cursor: Cursor, what: string, hint?: string): void {
  if (cursor.failed || peek(cursor).type === 'end') return
  const outside = is(peek(cursor), 'where') || is(peek(cursor), 'in') || is(peek(cursor), 'between')
  reportExpected(cursor, what, outside ? 'In an aggregate, “where” and windows stand inside its parentheses.' : hint)
}

function reportRepeatedLabels(cursor: Cursor, labels: Label[]): void {
  const seen = new Set<string>()
  for (const { text, span } of labels) {
    // what is missing has been told
    if (text === '' && span.to > span.from + 1)
      report(cursor, 'empty-label', 'Expected a label, found nothing between the quotes.', span, 'Write e.g. "Big".')
    const hint = 'Join the two rules with “or”, or choose another label.'
    if (seen.has(text))
      report(cursor, 'repeated-label', `The label “${text}” is used twice in this partition.`, span, hint)
    if (text !== '') seen.add(text)
  }
}

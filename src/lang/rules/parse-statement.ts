import { nearest } from '../suggest.ts'
import type { Label, Measure, Name, Partition, PartitionRule, Segment, Statement } from './ast.ts'
import {
  advance,
  at,
  expect,
  is,
  makeCursor,
  peek,
  report,
  reportExpected,
  spanFrom,
  take,
  type Cursor,
} from './cursor.ts'
import { parseCondition } from './parse-condition.ts'
import { parseName } from './parse-name.ts'
import { isValue, parseValueTerm } from './parse-value.ts'
import { isRuleStart } from './split.ts'
import { spanOf } from './tokens.ts'

/** Reads the statement between the ends of the cursor. A partition's rules are read one by one. */
export function parseStatement(cursor: Cursor): Statement | null {
  if (at(cursor, 'measure')) return parseMeasure(cursor)
  if (at(cursor, 'segment')) return parseSegment(cursor)
  if (at(cursor, 'partition')) return parsePartition(cursor)
  const near = nearest(peek(cursor).text, ['measure', 'segment', 'partition'])
  const hint = near ? `Did you mean ${near}?` : 'Begin with e.g. segment big_spenders: spend > 500'
  reportExpected(cursor, 'measure, segment or partition', hint)
  return null
}

function parseMeasure(cursor: Cursor): Measure | null {
  const start = advance(cursor)
  const { name, of } = parseHead(cursor, 'measure')
  expect(cursor, '=')
  const value = parseValueTerm(cursor)
  expectEnd(cursor, 'the end of the measure', 'A measure is a value: write a condition as a segment.')
  if (name.text === '') return null
  return { type: 'measure', name: name.text, nameSpan: name.span, of, value, span: spanFrom(cursor, start) }
}

function parseSegment(cursor: Cursor): Segment | null {
  const start = advance(cursor)
  const { name, of } = parseHead(cursor, 'segment')
  expect(cursor, ':')
  const condition = parseRuleCondition(cursor)
  if (name.text === '') return null
  return { type: 'segment', name: name.text, nameSpan: name.span, of, condition, span: spanFrom(cursor, start) }
}

function parsePartition(cursor: Cursor): Partition | null {
  const start = advance(cursor)
  const { name, of } = parseHead(cursor, 'partition')
  expect(cursor, ':')
  const rules: PartitionRule[] = []
  let otherwise: Label | null = null
  if (!cursor.failed && !isRuleStart(cursor.tokens, cursor.pos)) {
    reportExpected(cursor, 'a label in double quotes', 'Write each label with its rule: "Big": spend > 500')
  }
  for (const { from, to } of splitRules(cursor)) {
    const part = makeCursor(cursor.tokens, from, to, cursor.diagnostics)
    if (otherwise) {
      report(part, 'after-else', 'Expected the end of the partition after “else”.', spanOf(peek(part)), 'Move it up.')
    }
    if (take(part, 'else')) otherwise = parseElse(part)
    else rules.push(parseRule(part))
  }
  cursor.pos = cursor.end
  reportRepeatedLabels(cursor, [...rules.map((rule) => rule.label), ...(otherwise ? [otherwise] : [])])
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

/** The ends of each rule of a partition. */
function splitRules(cursor: Cursor): { from: number; to: number }[] {
  if (cursor.failed) return []
  const starts: number[] = []
  for (let i = cursor.pos; i < cursor.end; i++) if (isRuleStart(cursor.tokens, i)) starts.push(i)
  return starts.map((from, index) => ({ from, to: starts[index + 1] ?? cursor.end }))
}

function parseRule(cursor: Cursor): PartitionRule {
  const token = advance(cursor)
  expect(cursor, ':')
  const condition = parseRuleCondition(cursor)
  return { label: { text: token.text, span: spanOf(token) }, condition, span: spanFrom(cursor, token) }
}

function parseElse(cursor: Cursor): Label {
  take(cursor, ':')
  const token = peek(cursor)
  if (token.type === 'name' || token.type === 'text') advance(cursor)
  else reportExpected(cursor, 'a label in double quotes', 'Write e.g. else "Everyone else".')
  expectEnd(cursor, 'the end of the partition')
  return { text: token.text, span: spanOf(token) }
}

function parseHead(cursor: Cursor, what: string): { name: Name; of: Name | null } {
  const name = parseName(cursor, `the name of the ${what}`)
  const of = take(cursor, 'of') ? parseName(cursor, 'the name of an entity') : null
  return { name, of }
}

function parseRuleCondition(cursor: Cursor): Segment['condition'] {
  const condition = parseCondition(cursor)
  const bare = condition.type === 'truth' && isValue(condition.value) && condition.value.type !== 'sql'
  expectEnd(cursor, bare ? 'a comparison' : '“and”, “or” or the end of the rule')
  return condition
}

/** Nothing may be left over. */
export function expectEnd(cursor: Cursor, what: string, hint?: string): void {
  if (cursor.failed || peek(cursor).type === 'end') return
  const outside = is(peek(cursor), 'where') || is(peek(cursor), 'in') || is(peek(cursor), 'between')
  reportExpected(cursor, what, outside ? 'In an aggregate, “where” and windows stand inside its parentheses.' : hint)
}

function reportRepeatedLabels(cursor: Cursor, labels: Label[]): void {
  labels.forEach((label, index) => {
    if (labels.findIndex((other) => other.text === label.text) === index) return
    const hint = 'Join the two rules with “or”, or choose another label.'
    report(cursor, 'repeated-label', `The label “${label.text}” is used twice in this partition.`, label.span, hint)
  })
}

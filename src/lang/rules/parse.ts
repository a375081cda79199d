import { type Diagnostic, hasErrors } from '../diagnostic.ts'
import type { Condition, Statement, Value } from './ast.ts'
import { makeCursor, type Cursor } from './cursor.ts'
import { parseCondition as readCondition } from './parse-condition.ts'
import { expectEnd, parseStatement } from './parse-statement.ts'
import { parseValueTerm } from './parse-value.ts'
import { findStatements } from './split.ts'
import { tokenize } from './tokens.ts'

/** The statements of a `segments` cell, with every problem of the text. Never throws. */
export function parseRules(text: string): { statements: Statement[]; diagnostics: Diagnostic[] } {
  const { tokens, diagnostics } = tokenize(text)
  const starts = findStatements(text, tokens)
  const statements = starts.flatMap((start, index) => {
    const end = starts[index + 1] ?? tokens.length - 1
    return parseStatement(makeCursor(tokens, start, end, diagnostics)) ?? []
  })
  return { statements, diagnostics: inOrder(diagnostics) }
}

/** One value, as a feature or a metric names it; `null` when it cannot be read. Never throws. */
export function parseValue(text: string): { value: Value | null; diagnostics: Diagnostic[] } {
  const { result, diagnostics } = parseWhole(text, parseValueTerm, 'value')
  return { value: result, diagnostics }
}

/** One condition; `null` when it cannot be read. Never throws. */
export function parseCondition(text: string): { condition: Condition | null; diagnostics: Diagnostic[] } {
  const { result, diagnostics } = parseWhole(text, readCondition, 'condition')
  return { condition: result, diagnostics }
}

function parseWhole<T>(
  text: string,
  read: (cursor: Cursor) => T,
  whole: Cursor['whole'],
): { result: T | null; diagnostics: Diagnostic[] } {
  const { tokens, diagnostics } = tokenize(text)
  const cursor = makeCursor(tokens, 0, tokens.length - 1, diagnostics, whole)
  const result = read(cursor)
  expectEnd(cursor, `the end of the ${whole}`)
  return { result: hasErrors(diagnostics) ? null : result, diagnostics: inOrder(diagnostics) }
}

function inOrder(diagnostics: Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort((a, b) => (a.span?.from ?? 0) - (b.span?.from ?? 0))
}

import type { Diagnostic } from '../diagnostic.ts'
import { scanSql, type SqlToken } from './scan.ts'

const QUERIES = new Set(['select', 'with', 'from', 'values', 'table', 'pivot', 'unpivot'])

/** What to do instead, by the first word of what is not a query. */
const INSTEAD: Record<string, string> = {
  create: 'Write the query alone: the cell’s id becomes the name of its result.',
  insert: 'Tables are never changed: select the rows that you want, or add a file under `sources:`.',
  update: 'Tables are never changed: select the corrected values in a query.',
  delete: 'Tables are never changed: select the rows to keep with WHERE.',
  drop: 'Tables are never changed: delete the cell instead.',
  alter: 'Tables are never changed: select the columns that you want in a query.',
  copy: 'Add the file under `sources:` in the front matter; export results from the page.',
  attach: 'Add the file under `sources:` in the front matter.',
  install: 'Extensions are not loaded: a notebook runs with what ships.',
  load: 'Extensions are not loaded: a notebook runs with what ships.',
  set: 'For a value to play with, add an `input` cell and write `$name`.',
  pragma: 'Settings are fixed, so that a notebook gives the same result everywhere.',
  describe: 'Write SELECT * FROM (DESCRIBE …).',
  summarize: 'Write SELECT * FROM (SUMMARIZE …).',
  show: 'Write SELECT * FROM (DESCRIBE …).',
}

/** Refuses what is not exactly one query, and literals, names or comments that are not closed. Never throws. */
export function checkSql(text: string): Diagnostic[] {
  const all = scanSql(text)
  const unclosed = all.filter((token) => !token.closed).map(reportUnclosed)
  const tokens = all.filter((token) => token.type !== 'comment')
  const semicolon = tokens.findIndex((token) => token.type === 'symbol' && token.text === ';')
  const query = semicolon < 0 ? tokens : tokens.slice(0, semicolon)
  const more = semicolon < 0 ? undefined : tokens.slice(semicolon).find((token) => token.text !== ';')
  const first = query.find((token) => token.text !== '(')
  if (!first) return [reportEmpty(text), ...unclosed]
  return [...(isQuery(first) ? [] : [reportStatement(first)]), ...(more ? [reportMore(more)] : []), ...unclosed]
}

/** The query of a text that passed `checkSql`, without the semicolon that may end it. */
export function trimSql(text: string): string {
  const semicolon = scanSql(text).find((token) => token.type === 'symbol' && token.text === ';')
  return semicolon ? text.slice(0, semicolon.from).trimEnd() : text
}

function isQuery(token: SqlToken): boolean {
  return token.type === 'word' && QUERIES.has(token.text.toLowerCase())
}

function reportEmpty(text: string): Diagnostic {
  return {
    code: 'empty-query',
    severity: 'error',
    message: 'Expected a query, found nothing.',
    span: { from: 0, to: text.length },
    hint: 'Write a query, e.g. SELECT * FROM a table.',
  }
}

function reportStatement(token: SqlToken): Diagnostic {
  const word = token.text.toUpperCase()
  return {
    code: 'not-a-query',
    severity: 'error',
    message: `Expected a query that begins with SELECT, WITH, FROM or VALUES, found ${word}.`,
    span: { from: token.from, to: token.to },
    hint: INSTEAD[token.text.toLowerCase()] ?? 'Begin with SELECT.',
  }
}

function reportMore(token: SqlToken): Diagnostic {
  return {
    code: 'several-statements',
    severity: 'error',
    message: `Expected the end of the cell after “;”, found ${token.text}.`,
    span: { from: token.from, to: token.to },
    hint: 'A cell holds one query: move the rest to a cell of its own.',
  }
}

function reportUnclosed(token: SqlToken): Diagnostic {
  const what = token.type === 'comment' ? 'comment' : token.type === 'name' ? 'quoted name' : 'text'
  const mark = token.type === 'comment' ? '*/' : token.type === 'name' ? '"' : "'"
  return {
    code: 'unclosed',
    severity: 'error',
    message: `Expected ${mark} at the end of this ${what}, found the end of the cell.`,
    span: { from: token.from, to: token.to },
    hint: `Close the ${what} with ${mark}.`,
  }
}

import type { Span } from '../diagnostic.ts'
import { readCommonTable } from './common-table.ts'
import { closeLevel, isCommonTable, type Level, makeLevel } from './level.ts'
import { isNameToken, isSymbol, isWord } from './match-token.ts'
import type { SqlToken } from './scan.ts'

/** A table that a query reads: by its dotted name, as the result of a function, or by a text such as a file's name. */
export interface TableMention {
  type: 'name' | 'function' | 'text'
  names: string[]
  span: Span
}

const ENDS_FROM = new Set(
  'select where group having order limit offset window qualify union intersect except values'.split(' '),
)
const BEGINS_STATEMENT = new Set('table summarize describe desc show pivot pivot_wider unpivot pivot_longer'.split(' '))
const FROM_FUNCTIONS = new Set(['extract', 'trim', 'substring'])

/**
 * Every table that a query reads, in order, without its own common table expressions. `tokens` are without comments.
 * One pass with a stack of levels; it needs no grammar of expressions, so that it also reads text that does not parse.
 */
export function readTables(tokens: SqlToken[]): TableMention[] {
  const levels: Level[] = [makeLevel()]
  const mentions: TableMention[] = []
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!
    const level = levels[levels.length - 1]!
    const common = level.expectsCommonTable ? readCommonTable(tokens, at) : null
    if (isSymbol(token, '(', '[', '{')) levels.push(openLevel(level, token, tokens[at - 1]))
    else if (isSymbol(token, ')', ']', '}')) closeLevel(levels)
    else if (isSymbol(token, ',')) readComma(level)
    else if (common) {
      enterCommonTable(level, common.name)
      at = common.last
    } else if (level.expectsTable && isTableStart(token)) {
      const path = readPath(tokens, at)
      at = path.last
      if (path.isAlias) continue
      level.expectsTable = false
      const mention: TableMention = {
        type: isSymbol(tokens[at + 1], '(') ? 'function' : token.type === 'text' ? 'text' : 'name',
        names: path.names,
        span: { from: token.from, to: tokens[at]!.to },
      }
      if (!isOwn(levels, mention)) mentions.push(mention)
    } else if (token.type === 'word' && !isLabel(tokens[at - 1])) readKeyword(tokens, at, level)
  }
  return mentions
}

/** A parenthesis in table position holds a query or a join; elsewhere an expression or a query. */
function openLevel(outer: Level, token: SqlToken, before: SqlToken | undefined): Level {
  const holdsTables = outer.expectsTable && token.text === '('
  outer.expectsTable = false
  const inFunction = before?.type === 'word' && FROM_FUNCTIONS.has(before.text.toLowerCase())
  return makeLevel({ expectsTable: holdsTables, inFrom: holdsTables, inFunction })
}

function readComma(level: Level): void {
  level.expectsCommonTable = level.afterCommonTable
  level.expectsTable = level.inFrom
}

function enterCommonTable(level: Level, name: string): void {
  level.expectsCommonTable = false
  level.pending = name
  if (level.recursive) level.commonTables.push(name)
}

function readKeyword(tokens: SqlToken[], at: number, level: Level): void {
  const word = tokens[at]!.text.toLowerCase()
  const { afterCommonTable } = level
  level.afterCommonTable = false
  if (word === 'with') readWith(tokens, at, level)
  else if (word === 'from') readFrom(level, tokens[at - 1])
  else if (word === 'join') level.expectsTable = true
  else if (BEGINS_STATEMENT.has(word)) level.expectsTable ||= afterCommonTable || isStatementStart(tokens, at)
  else if (ENDS_FROM.has(word)) {
    level.inFrom = false
    level.expectsTable = false
  }
}

/** Not every WITH begins a list: there are `WITH ORDINALITY`, `TIMESTAMP WITH TIME ZONE` and the like. */
function readWith(tokens: SqlToken[], at: number, level: Level): void {
  const recursive = isWord(tokens[at + 1], 'recursive') && readCommonTable(tokens, at + 2) !== null
  level.expectsCommonTable = recursive || readCommonTable(tokens, at + 1) !== null
  level.recursive = recursive
}

function readFrom(level: Level, before: SqlToken | undefined): void {
  const isOperator = level.inFunction || isWord(before, 'distinct')
  level.inFunction = false
  if (isOperator) return
  level.expectsTable = true
  level.inFrom = true
}

/** `PIVOT t ON …` reads a table, `FROM t PIVOT (…)` and `ORDER BY ALL DESC` do not. */
function isStatementStart(tokens: SqlToken[], at: number): boolean {
  let before = at - 1
  while (isWord(tokens[before], 'all', 'by', 'name')) before -= 1
  if (before === at - 1 && (before < 0 || isSymbol(tokens[before], '(', ';'))) return true
  return isWord(tokens[before], 'union', 'intersect', 'except')
}

/** After a point or AS stands a name, whatever word it is. */
function isLabel(before: SqlToken | undefined): boolean {
  return isSymbol(before, '.') || isWord(before, 'as')
}

/** A dotted name from `start` on, or the `alias:` that may stand before a table. */
function readPath(tokens: SqlToken[], start: number): { names: string[]; last: number; isAlias: boolean } {
  const names = [readName(tokens[start]!)]
  let last = start
  while (isSymbol(tokens[last + 1], '.') && isNameToken(tokens[last + 2])) {
    last += 2
    names.push(readName(tokens[last]!))
  }
  return isSymbol(tokens[last + 1], ':') ? { names, last: last + 1, isAlias: true } : { names, last, isAlias: false }
}

function readName(token: SqlToken): string {
  return token.type === 'text' ? token.text.replace(/^[eE]?'|'$/g, '').replaceAll("''", "'") : token.text
}

/** Common table expressions are the query's own; `recurring.t` is what one of them has gathered so far. */
function isOwn(levels: Level[], { type, names }: TableMention): boolean {
  if (type === 'function') return false
  const [first = '', second] = names
  return isCommonTable(levels, second !== undefined && first.toLowerCase() === 'recurring' ? second : names.join('.'))
}

function isTableStart(token: SqlToken): boolean {
  if (token.type === 'name' || token.type === 'text') return true
  if (token.type !== 'word') return false
  const word = token.text.toLowerCase()
  return (
    !ENDS_FROM.has(word) && !BEGINS_STATEMENT.has(word) && !['from', 'join', 'lateral', 'with', 'only'].includes(word)
  )
}

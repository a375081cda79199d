import type { Span } from '../diagnostic.ts'
import { scanSql, type SqlToken } from './scan.ts'

export interface SqlReferences {
  /** Known tables that the text reads, as they are spelled in `knownTables`, in order of first mention. */
  tables: string[]
  /** Names of `$parameters`, without the `$`. */
  parameters: string[]
  /** Names in table position that are neither known tables nor common table expressions in scope. */
  unknown: { name: string; span: Span }[]
}

/** What is known at one depth of parentheses. */
interface Level {
  /** The next name is a table. */
  expectsTable: boolean
  /** A comma here goes on with a FROM list. */
  inFrom: boolean
  /** A name here begins a common table expression. */
  expectsCte: boolean
  recursive: boolean
  /** The common table expression whose body is the next level. */
  pendingCte: string | null
  /** That body just ended: a comma goes on with the list after WITH. */
  afterCte: boolean
  ctes: string[]
  /** FROM belongs to a function such as `extract(year FROM x)`. */
  inFunction: boolean
}

const ENDS_FROM = new Set(
  'select where group having order limit offset window qualify union intersect except using values set'.split(' '),
)
const READS_TABLE = new Set(['from', 'join', 'table', 'pivot', 'unpivot', 'summarize', 'describe'])
const FROM_FUNCTIONS = new Set(['extract', 'trim', 'substring', 'overlay', 'position'])

/**
 * Tables and parameters that a query needs, found from its tokens alone, so that it works while tables have no columns
 * yet and on text that does not parse. Names are matched without regard to case, as the engine does.
 */
export function referencesOfSql(text: string, knownTables: string[]): SqlReferences {
  const tokens = scanSql(text).filter((token) => token.type !== 'comment')
  const known = new Map(knownTables.map((name) => [name.toLowerCase(), name]))
  const levels: Level[] = [makeLevel()]
  const tables = new Set<string>()
  const unknown: SqlReferences['unknown'] = []

  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!
    const level = levels[levels.length - 1]!
    if (isSymbol(token, '(')) {
      levels.push(openLevel(level, tokens[i - 1]))
    } else if (isSymbol(token, ')')) {
      if (levels.length > 1) closeLevel(levels)
    } else if (isSymbol(token, ',')) {
      level.expectsCte = level.afterCte
      level.expectsTable = level.inFrom
    } else if (level.expectsCte && isNameToken(token)) {
      i = readCteName(tokens, i, level)
    } else if (level.expectsTable && isTableStart(token)) {
      const path = readPath(tokens, i)
      i = path.last
      if (path.alias) continue
      level.expectsTable = false
      if (isSymbol(tokens[i + 1], '(') && token.type === 'word') continue
      const name = path.names.join('.')
      if (path.names.length === 1 && isCte(levels, name)) continue
      const table = known.get(name.toLowerCase().replace(/^(?:memory\.)?main\./, ''))
      if (table !== undefined) tables.add(table)
      else unknown.push({ name, span: { from: token.from, to: tokens[i]!.to } })
    } else if (token.type === 'word') {
      readKeyword(token.text.toLowerCase(), level, tokens[i - 1], tokens[i + 1])
    }
  }
  const parameters = tokens.filter((token) => token.type === 'parameter' && token.text !== '?').map(({ text }) => text)
  return { tables: [...tables], parameters: [...new Set(parameters)], unknown }
}

function makeLevel(): Level {
  return {
    expectsTable: false,
    inFrom: false,
    expectsCte: false,
    recursive: false,
    pendingCte: null,
    afterCte: false,
    ctes: [],
    inFunction: false,
  }
}

/** A parenthesis in table position holds a query or a join; elsewhere an expression or a query. */
function openLevel(outer: Level, before: SqlToken | undefined): Level {
  const holdsTables = outer.expectsTable
  outer.expectsTable = false
  const inFunction = before?.type === 'word' && FROM_FUNCTIONS.has(before.text.toLowerCase())
  return { ...makeLevel(), expectsTable: holdsTables, inFrom: holdsTables, inFunction }
}

/** A common table expression is in scope from the end of its own body on. */
function closeLevel(levels: Level[]): void {
  levels.pop()
  const level = levels[levels.length - 1]!
  if (level.pendingCte === null) return
  level.ctes.push(level.pendingCte)
  level.pendingCte = null
  level.afterCte = true
}

/** `name (columns) AS NOT MATERIALIZED`, up to the token before the body; returns the index of the last token read. */
function readCteName(tokens: SqlToken[], start: number, level: Level): number {
  const first = tokens[start]!
  if (first.type === 'word' && first.text.toLowerCase() === 'recursive' && isNameToken(tokens[start + 1])) {
    level.recursive = true
    return start
  }
  let end = start
  if (isSymbol(tokens[end + 1], '(')) while (end + 1 < tokens.length && !isSymbol(tokens[end], ')')) end++
  while (isWord(tokens[end + 1], 'as', 'not', 'materialized')) end++
  level.expectsCte = false
  level.pendingCte = first.text.toLowerCase()
  if (level.recursive) level.ctes.push(level.pendingCte)
  return end
}

function readKeyword(word: string, level: Level, before: SqlToken | undefined, after: SqlToken | undefined): void {
  level.afterCte = false
  if (word === 'with' && (isNameToken(after) || isWord(after, 'recursive')))
    level.expectsCte = !isWord(after, 'ordinality')
  else if (word === 'from' && (level.inFunction || isWord(before, 'distinct'))) level.inFunction = false
  else if (READS_TABLE.has(word)) {
    level.expectsTable = !(word.endsWith('pivot') && isSymbol(after, '('))
    if (word === 'from') level.inFrom = true
  } else if (ENDS_FROM.has(word)) {
    level.inFrom = false
    level.expectsTable = false
  }
}

/** A dotted name from `start` on, or the `alias:` that may stand before a table. */
function readPath(tokens: SqlToken[], start: number): { names: string[]; last: number; alias: boolean } {
  const names = [tokens[start]!.text]
  let last = start
  while (isSymbol(tokens[last + 1], '.') && isNameToken(tokens[last + 2])) {
    names.push(tokens[last + 2]!.text)
    last += 2
  }
  if (isSymbol(tokens[last + 1], ':')) return { names, last: last + 1, alias: true }
  return { names, last, alias: false }
}

function isCte(levels: Level[], name: string): boolean {
  return levels.some((level) => level.ctes.includes(name.toLowerCase()))
}

/** `FROM 'file.csv'` names a table, too: one that this app does not know. */
function isTableStart(token: SqlToken): boolean {
  if (token.type === 'name' || token.type === 'text') return true
  if (token.type !== 'word') return false
  const word = token.text.toLowerCase()
  return !ENDS_FROM.has(word) && !READS_TABLE.has(word) && word !== 'lateral' && word !== 'with' && word !== 'only'
}

function isNameToken(token: SqlToken | undefined): boolean {
  return token?.type === 'word' || token?.type === 'name'
}

function isWord(token: SqlToken | undefined, ...words: string[]): boolean {
  return token?.type === 'word' && words.includes(token.text.toLowerCase())
}

function isSymbol(token: SqlToken | undefined, text: string): boolean {
  return token?.type === 'symbol' && token.text === text
}

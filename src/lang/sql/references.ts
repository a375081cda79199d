import type { Span } from '../diagnostic.ts'
import { readTables } from './read-tables.ts'
import { scanSql } from './scan.ts'

export interface SqlReferences {
  /** Known tables that the text reads, as they are spelled in `knownTables`, in order of first mention. */
  tables: string[]
  /** Names of `$parameters`, without the `$`. */
  parameters: string[]
  /** Names in table position that are neither known tables nor common table expressions in scope. */
  unknown: { name: string; span: Span }[]
}

/** Where all tables of a notebook are: `main.orders` and `memory.main.orders` are `orders`. */
const PLACES = new Set(['main', 'memory', 'memory.main'])

/**
 * Tables and parameters that a query needs, found from its tokens alone, so that it works while tables have no columns
 * yet and on text that does not parse. Names are matched without regard to case, as the engine does.
 */
export function referencesOfSql(text: string, knownTables: string[]): SqlReferences {
  const tokens = scanSql(text).filter((token) => token.type !== 'comment')
  const known = new Map(knownTables.map((name) => [name.toLowerCase(), name]))
  const tables = new Set<string>()
  const unknown: SqlReferences['unknown'] = []
  for (const { type, names, span } of readTables(tokens)) {
    if (type === 'function') continue
    const table = findTable(names, known)
    if (table === undefined) unknown.push({ name: names.join('.'), span })
    else tables.add(table)
  }
  const parameters = tokens.filter((token) => token.type === 'parameter' && token.text !== '?').map(({ text }) => text)
  return { tables: [...tables], parameters: [...new Set(parameters)], unknown }
}

function findTable(names: string[], known: Map<string, string>): string | undefined {
  const place = names.slice(0, -1).join('.').toLowerCase()
  return place === '' || PLACES.has(place) ? known.get(names[names.length - 1]!.toLowerCase()) : undefined
}

import type { Diagnostic } from '../diagnostic.ts'
import { isSymbol, isWord } from './match-token.ts'
import { readTables, type TableMention } from './read-tables.ts'
import type { SqlToken } from './scan.ts'

/** Table functions that read files, folders or other databases. */
const READERS =
  /^(read_\w+|glob|sniff_csv|parquet_\w+|\w+_scan|\w+_scan_pushdown|\w+_query|\w+_attach|st_read|st_read_meta|from_substrait)$/
/** Table functions that take the name of a table, or a query, as a text. */
const HIDING = new Set(['query', 'query_table'])
/** A name in quotes that can only be a file's: with an ending, a folder, a star or an address. */
const FILE = /[./\\*:]/

/** Refuses what comes from outside the notebook, or what hides where it comes from. `tokens` are without comments. */
export function checkOutsideData(tokens: SqlToken[]): Diagnostic[] {
  const environment = tokens.filter((token, at) => isWord(token, 'getenv') && isSymbol(tokens[at + 1], '('))
  return [
    ...readTables(tokens).flatMap((mention) => checkMention(mention) ?? []),
    ...environment.map(reportEnvironment),
  ]
}

function checkMention(mention: TableMention): Diagnostic | null {
  const name = mention.names[mention.names.length - 1]!
  if (mention.type === 'text') return FILE.test(name) ? reportOutside(mention, `the file '${name}'`) : null
  if (mention.type !== 'function') return null
  if (HIDING.has(name.toLowerCase())) return reportHidden(mention, name)
  return READERS.test(name.toLowerCase()) ? reportOutside(mention, `${name}(…)`) : null
}

function reportOutside({ span }: TableMention, found: string): Diagnostic {
  return {
    code: 'outside-data',
    severity: 'error',
    message: `Expected a table of this notebook, found ${found}.`,
    span,
    hint: 'Add the file under `sources:` in the front matter, then read it by its name.',
  }
}

function reportHidden({ span }: TableMention, name: string): Diagnostic {
  return {
    code: 'hidden-table',
    severity: 'error',
    message: `Expected the name of a table, found ${name}(…).`,
    span,
    hint: 'Write the table or the query itself: a name inside a text cannot be followed.',
  }
}

function reportEnvironment({ from, to, text }: SqlToken): Diagnostic {
  return {
    code: 'outside-data',
    severity: 'error',
    message: `Expected a value of this notebook, found ${text}(…).`,
    span: { from, to },
    hint: 'Add an `input` cell and write `$name`.',
  }
}

import type { CellStatement } from '../schema.ts'

interface Index {
  exact: Map<string, CellStatement>
  folded: Map<string, CellStatement>
}

const indexes = new WeakMap<CellStatement[], Index>()

/**
 * The statement of that name: as it is written, else without regard to case; the first of several. The list is read
 * once, however many names are looked up in it, so it must not change afterwards.
 */
export function findStatementByName(statements: CellStatement[], name: string): CellStatement | undefined {
  const index = indexes.get(statements) ?? makeIndex(statements)
  indexes.set(statements, index)
  return index.exact.get(name) ?? index.folded.get(name.toLowerCase())
}

function makeIndex(statements: CellStatement[]): Index {
  const index: Index = { exact: new Map(), folded: new Map() }
  for (const found of statements) {
    const { name } = found.statement
    if (!index.exact.has(name)) index.exact.set(name, found)
    if (!index.folded.has(name.toLowerCase())) index.folded.set(name.toLowerCase(), found)
  }
  return index
}

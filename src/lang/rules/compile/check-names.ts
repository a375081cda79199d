import type { Diagnostic, Span } from '../../diagnostic.ts'
import { findByName } from '../../suggest.ts'
import type { Statement } from '../ast.ts'
import { entityColumns } from '../names.ts'
import type { Query } from './query.ts'

/**
 * Names of the cell's statements that the cell or its entity has already: they are columns of one table, so each is
 * unique. Names of other cells are compared in `cells/check-names.ts`. O(statements).
 */
export function checkNames(query: Query): Diagnostic[] {
  const own = query.statements.filter(({ cell }) => cell === query.cell).map(({ statement }) => statement)
  const seen = new Set<string>()
  const repeated = own.flatMap(({ name, nameSpan }) => {
    const message = seen.has(name.toLowerCase())
      ? `Expected a name of its own, found ${name}, which this cell defines already.`
      : findClash(query, name)
    seen.add(name.toLowerCase())
    const hint = `Choose another name, e.g. ${name}_2.`
    return message === null ? [] : [{ code: 'name-taken', severity: 'error' as const, message, span: nameSpan, hint }]
  })
  return [...repeated, ...own.flatMap(({ type, name, nameSpan }) => checkKey(query, type, name, nameSpan))]
}

/** The relation of a partition has the columns (key, segment). */
function checkKey({ entity }: Query, type: Statement['type'], name: string, span: Span): Diagnostic[] {
  if (type !== 'partition' || entity.key.toLowerCase() !== 'segment') return []
  const message = `The key of ${entity.name} is called ${entity.key}, as the column of ${name} that holds its labels.`
  const hint = 'Give the key another name in an sql cell, e.g. SELECT segment AS id.'
  return [{ code: 'name-taken', severity: 'error', message, span, hint }]
}

function findClash(query: Query, name: string): string | null {
  const { entity } = query
  const found = `Expected a name of its own, found ${name}, which is`
  if (name.toLowerCase() === entity.key.toLowerCase()) return `${found} the key of ${entity.name}.`
  if (findByName(entityColumns(query) ?? [], name)) return `${found} a column of ${entity.name} already.`
  return name.toLowerCase() === query.cell?.toLowerCase() ? `${found} the id of this cell.` : null
}

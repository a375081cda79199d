import type { Diagnostic } from '../../diagnostic.ts'
import { findByName } from '../../suggest.ts'
import type { Statement } from '../ast.ts'
import { entityColumns } from '../names.ts'
import type { Query } from './query.ts'

/** Names of the cell's statements that something else has: they are columns and relations, so each is unique. */
export function checkNames(query: Query): Diagnostic[] {
  const own = query.statements.filter(({ cell }) => cell === query.cell).map(({ statement }) => statement)
  return own.flatMap((statement, index) => {
    const problem = findClash(query, own.slice(0, index), statement)
    return problem ? [{ code: 'name-taken', severity: 'error' as const, span: statement.nameSpan, ...problem }] : []
  })
}

function findClash(query: Query, before: Statement[], statement: Statement): { message: string; hint: string } | null {
  const { name } = statement
  const hint = 'Choose another name.'
  if (findByName(before, name)) return { message: `${name} is defined twice in this cell.`, hint }
  const others = query.statements.filter(({ cell }) => cell !== query.cell)
  const other = others.find((found) => found.statement.name.toLowerCase() === name.toLowerCase())
  if (other) return { message: `${name} is defined in the cell ${other.cell}, too.`, hint }
  if (name.toLowerCase() === query.entity.key.toLowerCase())
    return { message: `${name} is the key of ${query.entity.name}.`, hint }
  const column = findByName(entityColumns(query) ?? [], name)
  if (column) return { message: `${name} is a column of ${query.entity.name} already.`, hint }
  if (name.toLowerCase() === query.cell?.toLowerCase()) return { message: `${name} is the id of this cell.`, hint }
  const table = findByName(query.schema.tables, name)
  if (!table || table.definedBy === query.cell || statement.type === 'measure') return null
  return { message: `${name} is the name of a table already.`, hint }
}

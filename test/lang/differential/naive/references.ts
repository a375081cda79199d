import type { Reference } from '../../../../src/lang/rules/ast.ts'
import { dayOf } from './calendar.ts'
import { answerStatement } from './statements.ts'
import type { Answer, Row, Scope } from './world.ts'

/** The value of a column in the language, where a time is the day on which it lies. */
export function readCell(row: Row, column: string): Answer {
  const name = Object.keys(row).find((candidate) => candidate.toLowerCase() === column.toLowerCase())
  if (name === undefined) throw new Error(`There is no column ${column}`)
  const cell = row[name] ?? null
  return cell !== null && typeof cell === 'object' && 'time' in cell ? dayOf(cell.time) : cell
}

/** A name: inside `where ( )` a column of the event, else a statement, a column of the entity or of a relation. */
export function readReference(node: Reference, scope: Scope): Answer {
  if (scope.event) return readCell(scope.event.row, node.name.text)
  const { world } = scope.study
  const relation = node.relation?.text.toLowerCase() ?? null
  const name = node.name.text.toLowerCase()
  const found = world.statements.find(({ cell, statement }) => {
    const own = statement.name.toLowerCase()
    return (own === name && (relation === null || relation === cell)) || (own === relation && name === 'segment')
  })
  if (found) return answerStatement(found.statement, scope)
  if (relation === world.entity.name || (relation === null && hasColumn(scope, name))) {
    return readCell(scope.person.row, name)
  }
  return readRelation(relation ?? name, relation === null ? 'segment' : name, scope)
}

function hasColumn({ person }: Scope, name: string): boolean {
  return Object.keys(person.row).some((column) => column.toLowerCase() === name)
}

/** The column of the one row that a relation has for an entity, if it has one. */
function readRelation(relation: string, column: string, { study, person }: Scope): Answer {
  const row = study.world.tables[relation]!.find((candidate) => candidate[study.world.entity.key] === person.key)
  return row ? readCell(row, column) : null
}

import type { Statement } from '../../../../src/lang/rules/ast.ts'
import { dayOf, momentOf } from './calendar.ts'
import { evaluateCondition } from './conditions.ts'
import { compare, orderAnswers } from './logic.ts'
import { readCell } from './references.ts'
import { evaluateValue } from './values.ts'
import type { Answer, Known, Person, Row, Scope, Study, World } from './world.ts'

/** The answer of every statement for every entity: name → key → value, truth or label. */
export function evaluateWorld(world: World): Map<string, Map<Known, Answer>> {
  const study = makeStudy(world)
  return new Map(
    world.statements.map(({ statement }) => [
      statement.name,
      new Map(study.people.map((person) => [person.key, answerStatement(statement, { study, person, event: null })])),
    ]),
  )
}

export function makeStudy(world: World): Study {
  return { world, people: listPeople(world), answers: new Map() }
}

/** The value of a measure, the truth of a segment, the label of a partition (`null` for none), computed once. */
export function answerStatement(statement: Statement, scope: Scope): Answer {
  const { answers } = scope.study
  const place = `${statement.name} ${String(scope.person.key)}`
  const known = answers.get(place)
  if (known !== undefined) return known
  const answer = compute(statement, scope)
  answers.set(place, answer)
  return answer
}

function compute(statement: Statement, scope: Scope): Answer {
  if (statement.type === 'measure') return evaluateValue(statement.value, scope)
  if (statement.type === 'segment') return evaluateCondition(statement.condition, scope)
  const rule = statement.rules.find(({ condition }) => evaluateCondition(condition, scope) === true)
  return (rule?.label ?? statement.otherwise)?.text ?? null
}

/** Each key once. Of several rows of one key the first in order of all columns counts, missing values last. */
export function listPeople(world: World): Person[] {
  const { table, key, fromEvents } = world.entity
  const rows = fromEvents ? listKeys(world) : world.tables[table]!.filter(isThere(world)).sort(orderRows)
  return rows.flatMap((row, index) => {
    const own = readCell(row, key)
    const first = rows.findIndex((other) => readCell(other, key) === own) === index
    return own !== null && first ? [{ key: own, row }] : []
  })
}

/** Somebody exists from the day that the table says; who has none has been there always. */
function isThere({ entity, asOf }: World): (row: Row) => boolean {
  return (row) => entity.since === undefined || compare(readCell(row, entity.since), '<=', asOf) !== false
}

/** The keys of the events that exist by the as-of day. */
function listKeys({ tables, events, entity, asOf }: World): Row[] {
  const { table, key } = entity
  return tables[table]!.flatMap((row) => {
    const moment = momentOf(row[events[table]!.time] ?? null)
    return moment !== null && dayOf(moment).day <= asOf.day ? [{ [key]: row[key] ?? null }] : []
  })
}

function orderRows(left: Row, right: Row): number {
  const orders = Object.keys(left).map((column) => {
    const [a, b] = [left[column] ?? null, right[column] ?? null]
    const moments = [momentOf(a), momentOf(b)]
    return moments[0] !== null && moments[1] !== null
      ? moments[0]! - moments[1]!
      : orderAnswers(a === null ? null : readCell(left, column), b === null ? null : readCell(right, column))
  })
  return orders.find((order) => order !== 0) ?? 0
}

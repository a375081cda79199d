import type { Partition, Statement } from '../../../../src/lang/rules/ast.ts'
import { evaluateCondition } from './conditions.ts'
import { answerStatement, makeStudy } from './statements.ts'
import type { Person, Scope, Truth, World } from './world.ts'

/** One row of the sizes of groups; `value` is the sum of the first measure of a cell that is a sum. */
export interface Size {
  name: string
  label: string | null
  members: number
  non_members: number
  unknown: number
  matched: number
  value: number | null
}

/** Who is in, matches the rule itself, and is in doubt: of one label, or of a segment. */
interface Group {
  name: string
  label: string | null
  isMember(scope: Scope): boolean
  /** Truth of the group's own rule; of `else` and the uncovered there is none. */
  decide: ((scope: Scope) => Truth) | null
  isDoubtful(scope: Scope): boolean
}

/** The sizes of the groups that statements define, by adding up one entity at a time. */
export function countSizes(world: World, statements: Statement[], withValue: boolean): Size[] {
  const study = makeStudy(world)
  const scopes = study.people.map((person: Person): Scope => ({ study, person, event: null }))
  const measure = statements.find(isSum)
  const valueOf = (scope: Scope): number => Number(answerStatement(measure!, scope) ?? 0)
  return statements.flatMap(listGroups).map((group) => {
    const members = scopes.filter((scope) => group.isMember(scope))
    const count = (truth: boolean): number => scopes.filter((scope) => group.decide?.(scope) === truth).length
    return {
      name: group.name,
      label: group.label,
      members: members.length,
      non_members: group.decide ? count(false) : scopes.length - members.length,
      unknown: scopes.filter((scope) => group.isDoubtful(scope)).length,
      matched: group.decide ? count(true) : members.length,
      value: withValue && measure ? members.reduce((sum, scope) => sum + valueOf(scope), 0) : null,
    }
  })
}

function isSum(statement: Statement): boolean {
  return statement.type === 'measure' && statement.value.type === 'aggregate' && statement.value.function === 'sum'
}

function listGroups(statement: Statement): Group[] {
  if (statement.type === 'measure') return []
  const { name } = statement
  if (statement.type === 'partition') return listLabels(statement)
  const decide = (scope: Scope): Truth => evaluateCondition(statement.condition, scope)
  return [
    {
      name,
      label: null,
      isMember: (scope) => decide(scope) === true,
      decide,
      isDoubtful: (scope) => decide(scope) === null,
    },
  ]
}

/** Each label, then `else` or those without any label: in doubt where a rule was. */
function listLabels(partition: Partition): Group[] {
  const { name, rules, otherwise } = partition
  const has = (scope: Scope, label: string | null): boolean => answerStatement(partition, scope) === label
  const labels = rules.map(({ label, condition }): Group => {
    const decide = (scope: Scope): Truth => evaluateCondition(condition, scope)
    const isMember = (scope: Scope): boolean => has(scope, label.text)
    return { name, label: label.text, isMember, decide, isDoubtful: (scope) => decide(scope) === null }
  })
  const isRest = (scope: Scope): boolean => has(scope, otherwise?.text ?? null)
  const isDoubtful = (scope: Scope): boolean => isRest(scope) && labels.some((label) => label.isDoubtful(scope))
  return [...labels, { name, label: otherwise?.text ?? '', isMember: isRest, decide: null, isDoubtful }]
}

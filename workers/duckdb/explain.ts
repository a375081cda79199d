import type { ExplainPlan } from '../../src/lang/plan.ts'
import type { ClauseShare, Control, EntityAnswer, Explanation, Value } from '../api.ts'
import { readObjects } from './read-table.ts'
import type { Session } from './session.ts'

/** How the clauses of a group divide everyone: one run of its rules, with nothing kept. */
export async function explainGroup(session: Session, plan: ExplainPlan, control: Control): Promise<Explanation> {
  session.setParameters(plan.parameters)
  const rows = readObjects(await session.run(plan.counts, control))
  const { entity, group } = plan
  const rules = plan.rules.map(({ label, joint, clauses }, rule) => ({
    label,
    joint,
    clauses: clauses.map(({ text, span }, clause): ClauseShare => {
      const row = rows.find((each) => Number(each.rule) === rule + 1 && Number(each.clause) === clause + 1)
      const count = (name: string) => Number(row?.[name] ?? 0)
      const [matched, unknown] = [count('matched'), count('unknown')]
      return { text, span, matched, unknown, remaining: count('remaining'), undecided: count('undecided') }
    }),
  }))
  return { entity, group, entities: Number(rows[0]?.entities ?? 0), rules }
}

/** What each clause says of one entity; `null` where no entity has that key. */
export async function explainEntity(
  session: Session,
  { plan, who }: { plan: ExplainPlan; who: string },
  control: Control,
): Promise<EntityAnswer | null> {
  session.setParameters({ ...plan.parameters, __who: who })
  const [row] = readObjects(await session.run(plan.who, control))
  if (!row) return null
  const { entity, group, statement } = plan
  const value = (name: string): Value => row[name] ?? null
  const rules = plan.rules.map(({ label, joint, clauses }, index) => {
    const rule = `rule_${index + 1}`
    return {
      label,
      joint,
      holds: value(rule) as boolean | null,
      clauses: clauses.map(({ text, span, values }, at) => {
        const clause = `${rule}_clause_${at + 1}`
        return {
          text,
          span,
          holds: value(clause) as boolean | null,
          values: values.map((each, place) => ({ text: each, value: value(`${clause}_value_${place + 1}`) })),
        }
      }),
    }
  })
  return { entity, who: String(row.who), group, statement, answer: row.answer as boolean | string | null, rules }
}

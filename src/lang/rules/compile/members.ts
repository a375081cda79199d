import type { GroupPlan } from '../../plan.ts'
import { printSelect, printWith, quoteName } from '../../sql/print.ts'
import type { Assembly } from './assemble.ts'
import { allocate, type Definition, type Query } from './query.ts'
import type { StoredGroup } from './sizes.ts'

/** A group with the clauses of its partition, each under the name that it is stored by. */
export interface Stored {
  group: GroupPlan
  clauses: { alias: string; sql: string }[]
}

/** Names for the clauses of partitions: stored beside the members, they are counted without computing them again. */
export function storeClauses(query: Query, groups: GroupPlan[], definitions: Definition[]): Stored[] {
  return groups.map((group) => {
    const clauses = definitions.find(({ name }) => name === group.name)?.clauses ?? []
    return {
      group,
      clauses: clauses.map((sql, index) => ({ alias: allocate(query, `${group.name}_${index + 1}`), sql })),
    }
  })
}

export function nameClauses({ group, clauses }: Stored): StoredGroup {
  return { group, clauses: clauses.map(({ alias }) => quoteName(alias)) }
}

/** The text that is stored: the columns of the relation, and behind them the clauses. */
export function printMembers(assembly: Assembly, columns: string[], stored: Stored[]): string {
  const clauses = stored.flatMap((each) => each.clauses.map(({ alias, sql }) => `${sql} AS ${quoteName(alias)}`))
  return printWith(assembly.parts, printSelect({ columns: [...columns, ...clauses], from: quoteName(assembly.from) }))
}

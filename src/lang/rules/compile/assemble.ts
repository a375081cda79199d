import { printSelect, quoteName, quoteText } from '../../sql/print.ts'
import { isGrouped, printEvents, printSoFar } from './events.ts'
import { printEveryone } from './everyone.ts'
import { allocate, singular, type Definition, type Query, type RelationGroup } from './query.ts'

export interface Part {
  name: string
  sql: string
  /** Read more than once: the engine keeps its rows. */
  materialized?: boolean
}

/** Common table expressions up to the relation `from`, which has one row per entity and every column asked for. */
export interface Assembly {
  parts: Part[]
  from: string
  /** Definitions that are columns of `from` already. */
  done: Set<string>
}

/**
 * Everyone, then one scan of each table of events, the sequences in them, then the facts side by side, then the definitions
 * that others build on, each after what it needs: measures, ranks and groups in turn.
 */
export function assemble(query: Query): Assembly {
  const soFar = [...query.events.values()].flatMap((group) => printSoFar(query, group))
  const events = [...query.events.values()].flatMap((group) => printEvents(query, group))
  const everyone = { name: allocate(query, `every_${singular(query.entity.name)}`), sql: printEveryone(query) }
  const sequences = [...query.chains.values(), ...query.sequences.values()].map(({ name, sql }) => ({ name, sql }))
  const relations = [...query.relations.values()].filter((group) => group.guarded)
  const guarded = relations.map((group) => ({ name: group.name, sql: printRelation(query, group) }))
  const joined = events.length + sequences.length + query.relations.size > 0
  const facts = joined
    ? [{ name: allocate(query, `${singular(query.entity.name)}_facts`), sql: printFacts(query, everyone.name) }]
    : []
  const parts = [...soFar, ...arrange(query, everyone, events), ...sequences, ...guarded, ...facts]
  const stages = printStages(query, parts[parts.length - 1]!.name)
  return { ...stages, parts: [...parts, ...stages.parts] }
}

/** Everyone comes first, unless everyone is whoever the events are of. */
function arrange(query: Query, everyone: Part, events: Part[]): Part[] {
  return query.entity.from === null ? [everyone, ...events] : [...events, everyone]
}

/** A relation that should have one row per entity; the query fails with a message where it has more. */
function printRelation(query: Query, group: RelationGroup): string {
  const key = quoteName(query.entity.key)
  const columns = [...group.columns].map(([name, alias]) => `any_value(${quoteName(name)}) AS ${quoteName(alias)}`)
  const message = `${group.table.name} has several rows for one ${query.entity.key}: use an aggregate`
  return printSelect({
    columns: [key, ...columns],
    from: quoteName(group.table.name),
    where: [`${key} IS NOT NULL`],
    groupBy: [key],
    having: [`CASE WHEN count(*) > 1 THEN error(${quoteText(message)}) ELSE true END`],
  })
}

function printFacts(query: Query, everyone: string): string {
  const key = quoteName(query.entity.key)
  const home = quoteName(everyone)
  const events = [...query.events.values()].flatMap((group) =>
    [...group.aggregates.values()].map(({ alias, zero }) => {
      const column = `${quoteName(group.name)}.${quoteName(alias)}`
      return zero ? `coalesce(${column}, 0) AS ${quoteName(alias)}` : column
    }),
  )
  const sequences = [...query.sequences.values()].map(
    ({ name, alias }) => `coalesce(${quoteName(name)}.${quoteName(alias)}, 0) AS ${quoteName(alias)}`,
  )
  const relations = [...query.relations.values()].flatMap((group) =>
    [...group.columns].map(([name, alias]) =>
      group.guarded
        ? `${quoteName(group.name)}.${quoteName(alias)}`
        : `${quoteName(group.name)}.${quoteName(name)} AS ${quoteName(alias)}`,
    ),
  )
  const join = (name: string, column: string): string =>
    `LEFT JOIN ${quoteName(name)} ON ${quoteName(name)}.${quoteName(column)} = ${home}.${key}`
  return printSelect({
    columns: [`${home}.*`, ...events, ...sequences, ...relations],
    from: home,
    joins: [
      ...[...query.events.values()].filter(isGrouped).map((group) => join(group.name, group.events.key)),
      ...[...query.sequences.values()].map(({ name, key: who }) => join(name, who)),
      ...[...query.relations.values()].map((group) => join(group.name, query.entity.key)),
    ],
  })
}

/** One expression per round: all measures that can be computed by now, else all ranks, else all groups. */
function printStages(query: Query, facts: string): Assembly {
  const all = [...query.definitions.values(), ...query.ranks.values()]
  const done = new Set(all.filter((definition) => definition.ready).map(({ name }) => name))
  const needed = new Set([...query.needs, ...all.flatMap((definition) => [...definition.needs])])
  let waiting = all.filter(({ name, kind, ready }) => !ready && (kind === 'rank' || needed.has(name)))
  const parts: Part[] = []
  let from = facts
  while (waiting.length > 0) {
    const possible = waiting.filter(({ needs }) => [...needs].every((name) => done.has(name)))
    const kind = (['measure', 'rank', 'group'] as const).find((candidate) =>
      possible.some((item) => item.kind === candidate),
    )
    if (kind === undefined) break
    const stage = possible.filter((definition) => definition.kind === kind)
    const name = allocate(query, `${kind}s`)
    parts.push({ name, sql: printSelect({ columns: ['*', ...stage.flatMap(printColumns)], from: quoteName(from) }) })
    stage.forEach((definition) => done.add(definition.name))
    waiting = waiting.filter((definition) => !stage.includes(definition))
    from = name
  }
  return { parts, from, done }
}

/** The columns of a definition, computed from what it needs. */
export function printColumns(definition: Definition): string[] {
  return definition.columns.map(({ alias, sql }) => `${sql} AS ${quoteName(alias)}`)
}

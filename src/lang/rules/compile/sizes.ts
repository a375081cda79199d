import type { GroupPlan } from '../../plan.ts'
import { indent, printSelect, printWith, quoteName, quoteText } from '../../sql/print.ts'
import type { Assembly } from './assemble.ts'
import { allocate, type Definition, type Query } from './query.ts'
import { printFinal } from './segments.ts'

/** One row of the sizes, each as a condition on an entity. */
interface Row {
  name: string
  label: string | null
  member: string
  nonMember: string
  unknown: string
  matched: string
}

/**
 * The sizes of all groups as one text that computes the definitions anew, so that the clauses of a partition can be
 * counted by themselves. In a partition, `matched` and `unknown` are about the label's own rule; `else` and the
 * uncovered (label '', where there is no `else`) match what nothing else took, and are unknown where a rule was.
 */
export function printSizes(
  query: Query,
  groups: GroupPlan[],
  definitions: Definition[],
  valueMeasure: string | null,
  assembly: Assembly,
): string {
  const names = new Set([...groups.map((group) => group.name), ...(valueMeasure === null ? [] : [valueMeasure])])
  const used = definitions.filter((definition) => names.has(definition.name))
  const clauses = new Map(used.map((definition) => [definition.name, nameClauses(query, definition)]))
  const columns = used.flatMap((definition) => [
    ...printFinal(definition, assembly),
    ...(clauses.get(definition.name) ?? []).map(({ alias, sql }) => `${sql} AS ${quoteName(alias)}`),
  ])
  const members = allocate(query, 'members')
  const key = quoteName(query.entity.key)
  const part = { name: members, sql: printSelect({ columns: [key, ...columns], from: quoteName(assembly.from) }) }
  const rows = groups.flatMap((group) =>
    listRows(
      group,
      (clauses.get(group.name) ?? []).map(({ alias }) => quoteName(alias)),
    ),
  )
  const counts = rows.map((row, index) => printRow(row, index, valueMeasure, members))
  const all = counts.length > 0 ? counts.join('\nUNION ALL\n') : printNothing(members)
  const shown = ['name', 'label', 'members', 'non_members', 'unknown', 'matched', 'value']
  const body = printSelect({ columns: shown, from: `(\n${indent(all)}\n)`, orderBy: ['place'] })
  return printWith([...assembly.parts, { ...part, materialized: true }], body)
}

function nameClauses(query: Query, definition: Definition): { alias: string; sql: string }[] {
  return definition.clauses.map((sql, index) => ({ alias: allocate(query, `${definition.name}_${index + 1}`), sql }))
}

function listRows(group: GroupPlan, clauses: string[]): Row[] {
  const column = quoteName(group.name)
  if (group.statement === 'segment') {
    return [
      {
        name: group.name,
        label: null,
        member: column,
        nonMember: `NOT ${column}`,
        unknown: `${column} IS NULL`,
        matched: column,
      },
    ]
  }
  const rules = clauses.map((clause, index) => ({
    name: group.name,
    label: group.labels[index] ?? '',
    member: `${column} = ${quoteText(group.labels[index] ?? '')}`,
    nonMember: `NOT ${clause}`,
    unknown: `${clause} IS NULL`,
    matched: clause,
  }))
  const rest = group.otherwise === null ? `${column} IS NULL` : `${column} = ${quoteText(group.otherwise)}`
  const doubt =
    clauses.length > 0 ? `${rest} AND (${clauses.map((clause) => `${clause} IS NULL`).join(' OR ')})` : 'false'
  const others = group.otherwise === null ? `${column} IS NOT NULL` : `${column} <> ${quoteText(group.otherwise)}`
  const label = group.otherwise ?? ''
  return [...rules, { name: group.name, label, member: rest, nonMember: others, unknown: doubt, matched: rest }]
}

function printRow(row: Row, place: number, valueMeasure: string | null, members: string): string {
  const count = (condition: string, name: string): string => `count(*) FILTER (WHERE ${condition}) AS ${name}`
  const sum = `CAST(coalesce(sum(${quoteName(valueMeasure ?? '')}) FILTER (WHERE ${row.member}), 0) AS DOUBLE)`
  return printSelect({
    columns: [
      `${place} AS place`,
      `${quoteText(row.name)} AS name`,
      `${row.label === null ? 'CAST(NULL AS VARCHAR)' : quoteText(row.label)} AS label`,
      count(row.member, 'members'),
      count(row.nonMember, 'non_members'),
      count(row.unknown, 'unknown'),
      count(row.matched, 'matched'),
      `${valueMeasure === null ? 'CAST(NULL AS DOUBLE)' : sum} AS value`,
    ],
    from: quoteName(members),
  })
}

/** A cell of measures alone has no sizes: no rows, with the columns that rows would have. */
function printNothing(members: string): string {
  const row = { name: '', label: null, member: 'true', nonMember: 'false', unknown: 'false', matched: 'true' }
  return `${printRow(row, 0, null, members)}\nHAVING false`
}

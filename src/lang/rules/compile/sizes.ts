import type { GroupPlan } from '../../plan.ts'
import { printSelect, quoteName, quoteText } from '../../sql/print.ts'
import { countIf, sumIf } from './count.ts'

/** One row of the sizes, each figure as a condition on an entity. */
interface Row {
  name: string
  label: string | null
  member: string
  unknown: string
  /** What is neither a member nor unknown is no member; `null` where only members and others are told apart. */
  decided: string | null
  matched: string
}

/** A group with the columns that hold the truth of its partition's clauses. */
export interface StoredGroup {
  group: GroupPlan
  clauses: string[]
}

const FIGURES = ['members', 'non_members', 'unknown', 'matched'] as const

/**
 * The sizes of all groups in one pass over the stored members. In a partition, `matched` and `unknown` are about the
 * label's own rule; `else` and the uncovered (label '', where there is no `else`) match what nothing else took, and are
 * unknown where a rule was. Every figure is a list with an item per row, unfolded side by side.
 */
export function printSizes(stored: StoredGroup[], valueMeasure: string | null, from: string): string {
  const rows = stored.flatMap(listRows)
  if (rows.length === 0) return printNothing(from)
  const unfold = (name: string, print: (row: Row) => string): string =>
    `unnest([\n  ${rows.map(print).join(',\n  ')}\n]) AS ${name}`
  const count = (name: string, print: (row: Row) => string): string =>
    `unnest(CAST([\n  ${rows.map(print).join(',\n  ')}\n] AS BIGINT[])) AS ${name}`
  const value = (row: Row): string =>
    valueMeasure === null ? 'CAST(NULL AS DOUBLE)' : `CAST(${sumIf(row.member, quoteName(valueMeasure))} AS DOUBLE)`
  return printSelect({
    columns: [
      unfold('name', (row) => quoteText(row.name)),
      unfold('label', (row) => (row.label === null ? 'NULL' : quoteText(row.label))),
      count('members', (row) => countIf(row.member)),
      count('non_members', printOthers),
      count('unknown', (row) => countIf(row.unknown)),
      count('matched', (row) => countIf(row.matched)),
      unfold('value', value),
    ],
    from: quoteName(from),
  })
}

function printOthers({ member, decided }: Row): string {
  return decided === null ? `count(*) - ${countIf(member)}` : `count(${decided}) - ${countIf(decided)}`
}

function listRows({ group, clauses }: StoredGroup): Row[] {
  const { name, labels, otherwise } = group
  const column = quoteName(name)
  if (group.statement === 'segment') {
    return [{ name, label: null, member: column, unknown: `${column} IS NULL`, decided: column, matched: column }]
  }
  const rules = clauses.map((clause, index) => ({
    name,
    label: labels[index] ?? '',
    member: `${column} = ${quoteText(labels[index] ?? '')}`,
    unknown: `${clause} IS NULL`,
    decided: clause,
    matched: clause,
  }))
  const rest = otherwise === null ? `${column} IS NULL` : `${column} = ${quoteText(otherwise)}`
  const doubt =
    clauses.length > 0 ? `${rest} AND (${clauses.map((clause) => `${clause} IS NULL`).join(' OR ')})` : 'false'
  return [...rules, { name, label: otherwise ?? '', member: rest, unknown: doubt, decided: null, matched: rest }]
}

/** A cell of measures alone has no sizes: no rows, with the columns that rows would have. */
function printNothing(from: string): string {
  const columns = [`'' AS name`, `'' AS label`, ...FIGURES.map((figure) => `0 AS ${figure}`), '0.0 AS value']
  return printSelect({ columns, from: quoteName(from), where: ['false'] })
}

import { indent, printSelect, quoteName } from '../../sql/print.ts'
import { findByName } from '../../suggest.ts'
import type { Has, Selection, Step } from '../ast.ts'
import { makeEntityScope } from './entity-scope.ts'
import { nameAs } from './events.ts'
import { castToTime, makeAtom, NOTHING, type Fragment } from './fragment.ts'
import { allocate, singular, type EventGroup, type Query } from './query.ts'
import { compileSelection } from './selection.ts'
import { shiftDay } from './window.ts'

/** Events as rows (who, moment): the name of a part, or SELECT in parentheses. */
interface Chain {
  from: string
  /** What it holds, e.g. `visits_then_orders`. */
  words: string
}

/**
 * How many events begin a whole sequence, as a column of the facts. A chain is built from its end: the events of a step that
 * begin the rest of it are joined to the earliest such event of the next step. The earliest one is enough: what `within` and
 * `without` ask of a later one they ask of it, too. Cost: a sort of the events of each step.
 */
export function compileSequence(node: Has, query: Query): Fragment {
  const selections = [node.selection, ...node.steps.map((step) => step.selection)]
  const events = selections.map((selection) => readEvents(selection, query))
  const withouts = node.steps.map((step) => step.without && readMoments(step.without, query))
  const withins = node.steps.map((step) => printWithin(step, query))
  if (events.includes(null) || node.steps.some((step, index) => step.without && !withouts[index])) return NOTHING
  const link = (index: number, rest: Chain, count: string | null): string =>
    printChain(events[index]!, rest, withins[index] ?? null, withouts[index] ?? null, count)
  const rest = node.steps.slice(1).reduceRight<Chain>(
    (later, _, index) => {
      const words = `${events[index + 1]!.words}_then_${later.words}`
      return { from: quoteName(nameChain(query, words, link(index + 1, later, null))), words }
    },
    events[events.length - 1]!,
  )
  const words = `${events[0]!.words}_then_${rest.words}`
  return makeAtom(quoteName(countChain(query, words, (alias) => link(0, rest, alias))), 'number')
}

/** The events of a selection; a table of events is read once, whatever the number of steps that look at it. */
function readEvents(selection: Selection, query: Query): Chain | null {
  return readSelected(selection, query, (moment, where) => ({ moment, where }))
}

/**
 * The same for `without`, where an event that is not selected has no moment instead of being left out: DuckDB 1.4 drops
 * every row of an ASOF LEFT JOIN whose right side it can prove to be empty (duckdb/duckdb#21514).
 */
function readMoments(selection: Selection, query: Query): Chain | null {
  return readSelected(selection, query, (moment, where) => ({
    moment: where.length > 0 ? `CASE WHEN ${where.join(' AND ')} THEN ${moment} END` : moment,
    where: [],
  }))
}

function readSelected(
  selection: Selection,
  query: Query,
  arrange: (moment: string, where: string[]) => { moment: string; where: string[] },
): Chain | null {
  const selected = compileSelection(selection, query)
  if (!selected) return null
  const { group, conditions } = selected
  group.soFar ??= allocate(query, `${group.table.name}_so_far`)
  const { moment, where } = arrange(printTime(group), conditions)
  const columns = [`${quoteName(group.events.key)} AS who`, `${moment} AS moment`]
  const text = printSelect({ columns, from: nameAs(group, quoteName(group.soFar)), where })
  return { from: `(\n${indent(text)}\n)`, words: group.table.name }
}

/** The rows of `first` that the rest of the chain follows in time; with `count` how many they are per entity. */
function printChain(
  first: Chain,
  rest: Chain,
  within: string | null,
  without: Chain | null,
  count: string | null,
): string {
  const join = (from: string, alias: string): string => `JOIN ${from} AS ${alias} ON ${alias}.who = step.who`
  return printSelect({
    columns: ['step.who', count === null ? 'step.moment' : `count(*) AS ${quoteName(count)}`],
    from: `${first.from} AS step`,
    joins: [
      `ASOF ${join(rest.from, 'following')} AND following.moment > step.moment`,
      ...(without ? [`ASOF LEFT ${join(without.from, 'between_them')} AND between_them.moment > step.moment`] : []),
    ],
    where: [
      ...(within === null ? [] : [within]),
      ...(without ? ['(between_them.moment IS NULL OR between_them.moment >= following.moment)'] : []),
    ],
    ...(count === null ? {} : { groupBy: ['step.who'] }),
  })
}

function printWithin(step: Step, query: Query): string | null {
  if (!step.within) return null
  const latest = shiftDay('CAST(step.moment AS DATE)', '+', step.within, makeEntityScope(query))
  return `CAST(following.moment AS DATE) <= ${latest}`
}

/** The same chain is built once, however many sequences end with it. */
function nameChain(query: Query, words: string, sql: string): string {
  const known = query.chains.get(sql)
  if (known) return known.name
  const name = allocate(query, words)
  query.chains.set(sql, { name, sql })
  return name
}

/** The column that counts a sequence per entity, the same for all that are written alike. */
function countChain(query: Query, words: string, print: (alias: string) => string): string {
  const key = print('')
  const known = query.sequences.get(key)
  if (known) return known.alias
  const alias = allocate(query, words)
  const name = allocate(query, `${words}_by_${singular(query.entity.name)}`)
  query.sequences.set(key, { name, sql: print(alias), key: 'who', alias })
  return alias
}

/** Times of any type on one scale: a day is its midnight. */
function printTime({ table, events }: EventGroup): string {
  const time = findByName(table.columns ?? [], events.time)
  return castToTime(quoteName(events.time), time?.sqlType ?? '')
}

import type { DuckDBConnection } from '@duckdb/duckdb-wasm/blocking'
import type { DatePlan, SegmentsPlan } from '../../../src/lang/plan.ts'
import { compareAnswers, print, type Difference } from './compare-answers.ts'
import { readTexts, storeQuery } from './engine.ts'
import { readDay } from './naive/calendar.ts'
import { countSizes, type Size } from './naive/sizes.ts'
import { evaluateWorld } from './naive/statements.ts'
import type { World } from './naive/world.ts'

/** Groups and their sizes at each date of a series: every date is a world of its own. */
export function compareDates(connection: DuckDBConnection, plan: SegmentsPlan, world: World): Difference[] {
  const last: DatePlan = {
    asOf: plan.asOf,
    relation: `${plan.relation}~members`,
    members: plan.members,
    sizes: plan.sizes,
  }
  return [...plan.history, last].flatMap((date) =>
    compareDate(connection, date, plan, { ...world, asOf: readDay(date.asOf) }, date === last),
  )
}

function compareDate(
  connection: DuckDBConnection,
  { asOf, relation, members, sizes }: DatePlan,
  { groups }: SegmentsPlan,
  world: World,
  withValue: boolean,
): Difference[] {
  const expected = evaluateWorld(world)
  const rows = storeQuery(connection, relation, members)
  const answers = groups.flatMap(({ name }) => compareAnswers(name, expected.get(name)!, rows))
  const own = world.statements.flatMap(({ cell, statement }) => (cell === 'cell' ? [statement] : []))
  const counted = readTexts(connection, sizes)
  const differences = [...answers, ...compareSizes(countSizes(world, own, withValue), counted)]
  return differences.map((difference) => ({ ...difference, statement: `${difference.statement} on ${asOf}` }))
}

function compareSizes(expected: Size[], got: Record<string, string | null>[]): Difference[] {
  return Array.from({ length: Math.max(expected.length, got.length) }, (_, index) => index).flatMap((index) => {
    const [size, row] = [expected[index], got[index]]
    const wanted = size ? Object.entries(size).map(([name, figure]) => `${name} ${String(print(figure))}`) : ['no row']
    const found =
      size && row ? Object.keys(size).map((name) => `${name} ${readFigure(name, row[name] ?? null)}`) : ['no row']
    if (wanted.join() === found.join()) return []
    return [
      { statement: `sizes of ${size?.name ?? ''}`, key: String(index), expected: wanted.join(), got: found.join() },
    ]
  })
}

/** `2.0` is 2. */
function readFigure(name: string, text: string | null): string {
  return name === 'value' && text !== null ? String(Number(text)) : String(text)
}

import type { Parameter, Schema } from '../../../src/lang/schema.ts'
import type { Data } from './generate/data.ts'
import type { Setting } from './judge.ts'
import { printDay } from './naive/calendar.ts'
import type { Answer } from './naive/world.ts'
import { describeTables, EVENTS } from './tables.ts'

/** What the compiler is told of the data. */
export function makeSchema({ entity, unique }: Setting, data: Data, statements: Schema['statements']): Schema {
  const { name, key, table, fromEvents, since } = entity
  const dates = [...data.earlier, data.asOf].map(printDay)
  return {
    tables: describeTables(unique),
    parameters: Object.entries(data.parameters).map(([parameter, answer]) => makeParameter(parameter, answer)),
    statements,
    declarations: {
      asOf: printDay(data.asOf),
      ...(data.earlier.length > 0 ? { series: { type: 'list', dates } } : {}),
      entities: { [name]: { key, ...(fromEvents ? { from: table } : {}), ...(since ? { since } : {}) } },
      events: { orders: { time: EVENTS.orders.time }, calls: { key: EVENTS.calls.key } },
    },
  }
}

const TYPES: Record<string, Parameter['type']> = { n: 'number', m: 'number', t: 'text', d: 'date', b: 'boolean' }

function makeParameter(name: string, answer: Answer): Parameter {
  const value = answer !== null && typeof answer === 'object' ? printDay(answer) : answer
  return { name, type: TYPES[name] ?? 'other', value }
}

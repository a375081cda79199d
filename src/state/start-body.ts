import { knownRoles } from './known-roles.ts'
import type { Schema } from '../lang/schema.ts'

/** The text that a new cell begins with: something that runs, made of the tables at hand; '' where there are none. */
export function startBody(kind: string, schema: Schema | null): string {
  const table = schema?.tables.find(({ columns }) => columns !== null)
  if (!schema || !table) return kind === 'input' ? startInput : ''
  const { events } = knownRoles(schema)
  const event = events[0]?.name
  const numbers = (name: string | undefined) =>
    (schema.tables.find((each) => each.name === name)?.columns ?? []).filter(
      (column) => column.type === 'number' && column.name !== events[0]?.key && column.unique !== true,
    )
  const amount = numbers(event)[0]?.name
  const features = numbers(table.name)
    .slice(0, 3)
    .map(({ name }) => name)
  const group = schema.statements.find(({ statement }) => statement.type === 'partition')?.statement.name
  const sum = amount ? `sum(${event}.${amount})` : `count(${event})`
  switch (kind) {
    case 'sql':
      return `SELECT *\nFROM ${table.name}`
    case 'segments':
      return event ? `measure recency = days since last(${event})\n\nsegment active:\n  recency <= 90` : ''
    case 'input':
      return startInput
    case 'rfm':
      return event ? `events: ${event}${amount ? `\nvalue: ${amount}` : ''}` : ''
    case 'cluster':
      if (event) return `features:\n  - days since last(${event})\n  - { "${sum}": log }\nk: auto`
      return `features: [${features.join(', ')}]\nk: auto`
    case 'compare':
      return event ? `of: ${group ?? 'active'}\nmetrics: ["count(${event})", "${sum}"]` : ''
    case 'forecast':
      return event ? `of: ${event}\nvalue: ${amount ? `sum(${amount})` : 'count'}\nevery: month` : ''
    case 'chart':
      return `data: ${event ?? table.name}${event ? '\nx: month(' + events[0]!.time + ')\ny: count' : ''}`
    default:
      return ''
  }
}

const startInput = 'type: slider\nmin: 0\nmax: 100\ndefault: 50'

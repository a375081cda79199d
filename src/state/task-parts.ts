import { printText } from '../graph/print-text.ts'
import type { Parts } from '../graph/task.ts'
import { resolveAsOf } from '../lang/roles.ts'
import { knownRoles } from './known-roles.ts'
import type { Schema } from '../lang/schema.ts'
import type { ReadCells } from './read-cells.ts'

/** What the plans of all cells are made from, besides their own texts. */
export function readSharedParts(read: ReadCells, schema: Schema): Omit<Parts, 'text'> {
  const { declarations, parameters, tables } = schema
  const rules = [...read.parsed.values()].filter(({ cell }) => cell.type === 'segments')
  return {
    values: Object.fromEntries(
      parameters.map(({ name, type, value }) => [`$${name}`, `${type} ${JSON.stringify(value)}`]),
    ),
    rules: Object.fromEntries(rules.map(({ name, text }) => [name, printText(text)])),
    settings: {
      'as of': JSON.stringify([declarations.asOf, declarations.series ?? null]),
      entities: JSON.stringify(declarations.entities),
      events: JSON.stringify(declarations.events),
    },
    context: printText(JSON.stringify([tables.map(({ name }) => name), readInferred(schema)])),
  }
}

/** What is inferred from the columns of all tables: it may change when any cell has run. */
export function readInferred(schema: Schema): string {
  return JSON.stringify([knownRoles(schema), resolveAsOf(schema)])
}

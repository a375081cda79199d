import { knownRoles } from './known-roles.ts'
import type { Schema } from '../lang/schema.ts'

/** Per table, which of its columns is a key and which is the time of its events. */
export type Roles = Map<string, Map<string, 'key' | 'time'>>

export function readRoles(schema: Schema): Roles {
  const roles: Roles = new Map()
  const mark = (table: string, column: string, role: 'key' | 'time') => {
    roles.set(table, (roles.get(table) ?? new Map()).set(column, role))
  }
  const { entities, events } = knownRoles(schema)
  for (const { key, table, from } of entities) mark(table ?? from ?? '', key, 'key')
  for (const { name, key, time } of events) {
    mark(name, key, 'key')
    mark(name, time, 'time')
  }
  return roles
}

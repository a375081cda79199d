import { pluralOfKey } from '../lang/roles/columns.ts'
import { knownRoles } from './known-roles.ts'
import type { Entity, Schema } from '../lang/schema.ts'
import { type Notebook, removeFrontMatterEntry, setFrontMatterEntry } from '../notebook/index.ts'

/** What the rows of a table are: those who are segmented, what happened to them and when, or neither. */
export interface TableRole {
  role: 'entity' | 'events' | 'other'
  key: string | null
  time: string | null
  /** Whose events they are. */
  of: string | null
}

export interface KnownRole extends TableRole {
  /** Who said so: the notebook, or the content of the tables. */
  decidedBy: 'author' | 'content'
}

export const neither: KnownRole = { role: 'other', key: null, time: null, of: null, decidedBy: 'content' }

/** What a table is, as the notebook states it or as it is read from the data. */
export function readRole(table: string, schema: Schema): KnownRole {
  const { entities, events } = knownRoles(schema)
  const entity = entities.find((each) => each.table === table)
  if (entity) return { role: 'entity', key: entity.key, time: null, of: null, decidedBy: whoNamed(entity, schema) }
  const found = events.find(({ name }) => name === table)
  if (!found) return neither
  const stated = schema.declarations.events[table]?.time !== undefined
  const decidedBy = stated ? ('author' as const) : ('content' as const)
  return { role: 'events', key: found.key, time: found.time, of: found.of, decidedBy }
}

/**
 * The notebook that states what a table is. Events are somebody's: of an entity that another table holds, else of one
 * that is made of their own keys. What else it said of the table as the other is taken out.
 */
export function setRole(notebook: Notebook, table: string, choice: TableRole, schema: Schema): Notebook {
  const { role, key, time } = choice
  if (role === 'entity' && key !== null) {
    const since = schema.declarations.entities[table]?.since
    const cleared = forget(notebook, table, schema, 'entity')
    return setFrontMatterEntry(cleared, ['entities', table], { key, ...(since === undefined ? {} : { since }) })
  }
  if (role === 'events' && key !== null && time !== null) {
    const cleared = forget(notebook, table, schema, 'events')
    const owner = findOwner(table, choice, schema)
    const own = owner === null || owner.from === table
    const name = owner?.name ?? nameOwner(key, schema)
    const owned = own ? setFrontMatterEntry(cleared, ['entities', name], { key, from: table }) : cleared
    const said = { of: name, time }
    return setFrontMatterEntry(owned, ['events', table], own || owner.key === key ? said : { ...said, key })
  }
  return role === 'other' ? forget(notebook, table, schema, 'other') : notebook
}

/** Who the events of a table can be of; `null` where no other table holds anyone. */
function findOwner(table: string, { of }: TableRole, schema: Schema): Entity | null {
  const { entities } = knownRoles(schema)
  const others = entities.filter((entity) => entity.table !== table)
  return others.find(({ name }) => name === of) ?? others[0] ?? null
}

function nameOwner(key: string, schema: Schema): string {
  const taken = new Set(schema.tables.map(({ name }) => name.toLowerCase()))
  const name = pluralOfKey(key) ?? 'customers'
  return taken.has(name) ? `${name}_by_key` : name
}

/** Without what the notebook says of a table in a role that it does not have any more. */
function forget(notebook: Notebook, table: string, schema: Schema, role: TableRole['role']): Notebook {
  const { entities, events } = schema.declarations
  const derived = Object.keys(entities).filter((name) => entities[name]!.from === table && role !== 'events')
  const own = Object.hasOwn(entities, table) && entities[table]!.from === undefined && role !== 'entity' ? [table] : []
  const without = [...derived, ...own].reduce(
    (edited, name) => removeFrontMatterEntry(edited, ['entities', name]),
    notebook,
  )
  const isEvents = Object.hasOwn(events, table) && role !== 'events'
  return isEvents ? removeFrontMatterEntry(without, ['events', table]) : without
}

function whoNamed({ name }: Entity, schema: Schema): KnownRole['decidedBy'] {
  return Object.hasOwn(schema.declarations.entities, name) ? 'author' : 'content'
}

/** The notebook in which a column that was named anew is still the key or the time that it was. */
export function renameInRoles(
  notebook: Notebook,
  table: string,
  before: string,
  after: string,
  schema: Schema,
): Notebook {
  const { entities, events } = schema.declarations
  const places: [string, string, string][] = []
  for (const [name, { key, from, since }] of Object.entries(entities)) {
    if (key === before && (from ?? name) === table) places.push(['entities', name, 'key'])
    if (since === before && name === table) places.push(['entities', name, 'since'])
  }
  const { time, key } = Object.hasOwn(events, table) ? events[table]! : {}
  if (time === before) places.push(['events', table, 'time'])
  if (key === before) places.push(['events', table, 'key'])
  return places.reduce((edited, path) => setFrontMatterEntry(edited, path, after), notebook)
}

import { describeRoles } from '../lang/roles.ts'
import type { Schema } from '../lang/schema.ts'

type Roles = ReturnType<typeof describeRoles>

const known = new WeakMap<Schema, Roles>()

/** What the tables are, read once for each schema: one is asked often, is never changed, and may have 10,000 columns. */
export function knownRoles(schema: Schema): Roles {
  const roles = known.get(schema) ?? describeRoles(schema)
  known.set(schema, roles)
  return roles
}

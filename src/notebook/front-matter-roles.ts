import type { Entry } from '../lang/cells/yaml.ts'
import { isEmpty } from '../lang/cells/yaml.ts'
import type { Declarations } from '../lang/schema.ts'
import type { Reader } from './front-matter-fields.ts'
import { fieldsOf, missing, readText } from './front-matter-fields.ts'

/** Who is segmented: the key, and the table of events that it is read from or the date since when it exists. */
export function readEntity(reader: Reader, entry: Entry): Declarations['entities'][string] | null {
  const fields = fieldsOf(reader, entry, 'a map with `key`', ['key', 'from', 'since'])
  if (!fields) return null
  const key = readText(reader, fields.get('key'))
  const from = readText(reader, fields.get('from'))
  const since = readText(reader, fields.get('since'))
  if (key === null) {
    reader.diagnostics.push(missing(entry, 'key', `${entry.key}: { key: customer_id }`))
    return null
  }
  if (from !== null && since !== null) {
    reader.diagnostics.push({
      code: 'front-matter',
      severity: 'error',
      message: `Expected "from" or "since" in "${entry.key}", found both.`,
      span: fields.get('since')!.keySpan,
      hint: `"since" names a column of a table with one row per ${key}; keys that are read from ${from} have none.`,
    })
    return { key, from }
  }
  return { key, ...(from === null ? {} : { from }), ...(since === null ? {} : { since }) }
}

/** Rows in time: whose, when and by which column. */
export function readEvents(reader: Reader, entry: Entry): Declarations['events'][string] | null {
  if (isEmpty(entry.node)) return {}
  const fields = fieldsOf(reader, entry, 'a map with `of` and `time`', ['of', 'time', 'key'])
  if (!fields) return null
  const found = ['of', 'time', 'key'].map((name) => [name, readText(reader, fields.get(name))] as const)
  return Object.fromEntries(found.filter(([, text]) => text !== null))
}

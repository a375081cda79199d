import type { ValueType } from '../../schema.ts'

/** SQL of one expression. `type` is `other` where it is not known; dates are always whole days. */
export interface Fragment {
  sql: string
  type: ValueType
  level: number
}

/** How tightly SQL binds, loosest first. */
export const LEVEL = { or: 0, and: 1, not: 2, predicate: 3, sum: 4, product: 5, atom: 6 }

export function makeAtom(sql: string, type: ValueType): Fragment {
  return { sql, type, level: LEVEL.atom }
}

export function makeCondition(sql: string, level = LEVEL.predicate): Fragment {
  return { sql, type: 'boolean', level }
}

/** Stands in for what was reported: fits every type, so that one mistake gives one message. */
export const NOTHING: Fragment = makeAtom('NULL', 'other')

/** The SQL in parentheses where it binds more loosely than `level`. */
export function wrap(fragment: Fragment, level: number): string {
  return fragment.level < level ? `(${fragment.sql})` : fragment.sql
}

/** A column as a fragment: a time is the day that it lies on. */
export function makeColumn(sql: string, type: ValueType, sqlType: string): Fragment {
  return type === 'timestamp' ? makeAtom(castToDay(sql, sqlType), 'date') : makeAtom(sql, type)
}

/** The day of a time. Times with a zone are read in UTC without the ICU extension, which does not ship. */
export function castToDay(sql: string, sqlType: string): string {
  if (sqlType === 'DATE') return sql
  return /TIME ZONE|TIMESTAMPTZ/i.test(sqlType)
    ? `CAST(make_timestamp(epoch_us(${sql})) AS DATE)`
    : `CAST(${sql} AS DATE)`
}

/** A date or time as a TIMESTAMP, so that any two can be compared. */
export function castToTime(sql: string, sqlType: string): string {
  if (sqlType === 'TIMESTAMP') return sql
  return /TIME ZONE|TIMESTAMPTZ/i.test(sqlType) ? `make_timestamp(epoch_us(${sql}))` : `CAST(${sql} AS TIMESTAMP)`
}

/** The fragment as a date; one of unknown type is cast. */
export function asDate(fragment: Fragment, level: number): string {
  return fragment.type === 'date' ? wrap(fragment, level) : `CAST(${fragment.sql} AS DATE)`
}

/** Words for a type in messages. */
export function describeType(type: ValueType): string {
  const words = {
    number: 'a number',
    text: 'text',
    date: 'a date',
    timestamp: 'a date',
    boolean: 'yes or no',
    other: 'a value',
  }
  return words[type]
}

/** True when two types can be compared. */
export function fits(a: ValueType, b: ValueType): boolean {
  const plain = (type: ValueType): ValueType => (type === 'timestamp' ? 'date' : type)
  return plain(a) === plain(b) || a === 'other' || b === 'other'
}

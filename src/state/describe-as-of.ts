import { lastDate, resolveAsOf, resolveDates } from '../lang/roles.ts'
import type { Schema } from '../lang/schema.ts'

/** The date that everything is counted from, as the page shows it; ISO dates. */
export interface AsOfState {
  /** What the notebook states, or `null`: then the last event date is used. Of a series it is the last, if stated. */
  stated: string | null
  /** What is used, or `null` until the data is read. */
  used: string | null
  /** The series of dates that the notebook states, ascending and ending with `used`; empty when it is one date. */
  dates: string[]
  /** The last event date in the data; `null` until they are read. */
  last: string | null
}

export const noDate: AsOfState = { stated: null, used: null, dates: [], last: null }

export function describeAsOf(schema: Schema): AsOfState {
  return {
    stated: schema.declarations.asOf,
    used: resolveAsOf(schema)?.asOf ?? null,
    dates: resolveDates(schema).dates,
    last: lastDate(schema),
  }
}

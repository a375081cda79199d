import type { Control } from '../api.ts'
import { describeColumns } from './describe-relation.ts'
import { quote } from './quote.ts'
import type { Session } from './session.ts'

const ZONED = / WITH TIME ZONE/g

/** True for a type that holds a time with a zone, at any depth. */
export function hasZone(sqlType: string): boolean {
  return sqlType.includes(' WITH TIME ZONE')
}

/** The same type without zones. */
export function plainType(sqlType: string): string {
  return sqlType.replace(ZONED, '')
}

/**
 * A column as it may enter a table: a time with a zone becomes the same moment in UTC. The engine that ships has no time
 * zones, and most functions of such a value (`date_trunc`, `year`, `epoch` …) never return.
 */
export function printPlain(name: string, sqlType: string): string {
  return hasZone(sqlType) ? `CAST(${quote(name)} AS ${plainType(sqlType)}) AS ${quote(name)}` : quote(name)
}

/** Makes the times of a table plain, in place. Cost: one pass over the columns that have a zone; mostly none. */
export async function settleZones(session: Session, table: string, control: Control): Promise<void> {
  for (const { name, sqlType } of describeColumns(session, table)) {
    if (!hasZone(sqlType)) continue
    const column = quote(name)
    const type = plainType(sqlType)
    await session.run(
      `ALTER TABLE ${quote(table)} ALTER ${column} TYPE ${type} USING CAST(${column} AS ${type})`,
      control,
    )
  }
}

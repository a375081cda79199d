import { quote } from '../quote.ts'
import { readObjects } from '../read-table.ts'
import type { Session } from '../session.ts'

interface Numbers {
  index: number
  name: string
}

/** The column beside a column of whole numbers that keeps the length of their text, until they are proven. */
export function proofOf(index: number): string {
  return `~length ${index}`
}

/**
 * The columns of which some number is not written as the engine prints it, and may have lost something: a text of `n`
 * signs that is a whole number and nothing more is at least 10ⁿ⁻¹. `007`, `+5`, `12.5` and `15e-1` are all too long for the
 * number that the engine's cast makes of them. The proofs go where all is proven.
 */
export function findUnproven(session: Session, table: string, columns: Numbers[]): number[] {
  const unproven = columns.filter((column) => !isProven(session, table, column)).map(({ index }) => index)
  if (unproven.length > 0) return unproven
  for (const { index } of columns) session.runNow(`ALTER TABLE ${quote(table)} DROP COLUMN ${quote(proofOf(index))}`)
  return []
}

function isProven(session: Session, table: string, { index, name }: Numbers): boolean {
  const [value, length] = [quote(name), quote(proofOf(index))]
  const group = (by: string) =>
    readObjects(
      session.runNow(
        `SELECT ${by}, ${length} AS n, CAST(min(${value}) AS VARCHAR) AS low, CAST(max(${value}) AS VARCHAR) AS high,
           count(${value}) = count(*) AS cast_all
         FROM ${quote(table)} WHERE ${length} IS NOT NULL GROUP BY ALL`,
      ),
    )
  const groups = group('false AS negative')
  // signs are looked at only where there are any: it takes twice as long
  const signed = groups.some(({ low }) => String(low).startsWith('-')) ? group(`${value} < 0 AS negative`) : groups
  return signed.every(({ negative, n, low, high, cast_all: all }) => {
    if (all !== true) return false
    const digits = Number(n) - (negative === true ? 1 : 0)
    const least = digits === 1 ? (negative === true ? 1n : 0n) : 10n ** BigInt(digits - 1)
    return (negative === true ? -BigInt(String(high)) : BigInt(String(low))) >= least
  })
}

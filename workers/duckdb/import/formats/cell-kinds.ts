/** One value of a row as a format's library gives it. */
export type Cell = null | string | number | bigint | boolean | Date

/**
 * What a column holds so far. `big` are whole numbers of which some are past 2^53: as floating point they would lose digits. `moment`
 * is a date or a point in time.
 */
export type CellKind = 'none' | 'boolean' | 'integer' | 'big' | 'double' | 'moment' | 'text'

export const SQL_TYPES: Record<CellKind, string> = {
  none: 'VARCHAR',
  boolean: 'BOOLEAN',
  integer: 'BIGINT',
  big: 'BIGINT',
  double: 'DOUBLE',
  moment: 'TIMESTAMP',
  text: 'VARCHAR',
}

const INT64 = 2n ** 63n

export function kindOf(cell: Cell): CellKind {
  switch (typeof cell) {
    case 'string':
      return 'text'
    case 'number':
      // -0 and numbers past 2^53 were written as floating point
      return Number.isSafeInteger(cell) && !Object.is(cell, -0) ? 'integer' : Number.isFinite(cell) ? 'double' : 'text'
    case 'bigint':
      return cell >= -INT64 && cell < INT64 ? 'big' : 'text'
    case 'boolean':
      return 'boolean'
    default:
      return cell === null || Number.isNaN(cell.getTime()) ? 'none' : 'moment'
  }
}

/** The narrowest kind that holds both. */
export function widen(a: CellKind, b: CellKind): CellKind {
  if (a === b || b === 'none') return a
  if (a === 'none') return b
  const pair = [a, b].sort().join(' ')
  if (pair === 'big integer') return 'big'
  if (pair === 'double integer') return 'double'
  return 'text'
}

/** A value in a column of text. */
export function printCell(cell: Cell): string | null {
  if (cell === null) return null
  if (!(cell instanceof Date)) return String(cell)
  if (Number.isNaN(cell.getTime())) return null
  const iso = cell.toISOString()
  return isMidnight(cell) ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ')
}

export function isMidnight(moment: Date): boolean {
  return moment.getTime() % 86_400_000 === 0
}

import type { Session } from '../session.ts'

/** Bytes that the engine may still take. */
export function readFree(session: Session): number {
  const [used, limit] = session.runNow(
    `SELECT CAST(coalesce(sum(memory_usage_bytes), 0) AS DOUBLE), any_value(current_setting('memory_limit')) FROM duckdb_memory()`,
  ).data
  return Math.max(0, parseSize(String(limit![0])) - Number(used![0]))
}

const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB']

/** `3.1 GiB` in bytes, as the engine prints its limit. */
export function parseSize(text: string): number {
  const [value, unit] = text.split(' ')
  return Number(value) * 1024 ** Math.max(0, UNITS.indexOf(unit ?? 'bytes'))
}

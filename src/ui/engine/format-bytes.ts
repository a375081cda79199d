import { numberFormat } from '../format.ts'

const UNITS = ['B', 'KB', 'MB', 'GB']

/** Memory as the engine counts it, in powers of 1,024: `3.1 GB`, `248 MB`. */
export function formatBytes(bytes: number, locale?: string): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10))
  const amount = bytes / 2 ** (10 * power)
  const digits = amount < 10 && power > 0 ? 1 : 0
  return `${numberFormat(locale, { maximumFractionDigits: digits }).format(amount)} ${UNITS[power]}`
}

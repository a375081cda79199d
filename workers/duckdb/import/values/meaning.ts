import type { ReadAs } from '../../../../src/lang/reading.ts'
import type { DateOrder } from './date-parts.ts'
import type { WordGroup } from './date-words.ts'
import type { Decimal } from './numbers.ts'

/** What the text of a column means. */
export type Meaning =
  | { type: 'text' }
  | { type: 'boolean' }
  | {
      type: 'number'
      whole: boolean
      decimal: Decimal
      /** The engine's own cast reads every value. */
      plain: boolean
      /** Leading zeros are no part of a name: a notebook says so. */
      zeros?: boolean
    }
  | {
      type: 'date' | 'timestamp'
      order: DateOrder
      /** Formats of the engine's `strptime` besides ISO. */
      formats: string[]
      iso: boolean
      plain: boolean
      jalali: boolean
      /** Eight digits are days: `yyyymmdd`. */
      compact: boolean
      /** Words that are translated before. */
      words: WordGroup[]
      /** Times have zones, which are left out: each stays what the clock showed. */
      zones: boolean
    }

export type Dated = Extract<Meaning, { order: unknown }>

export const TEXT: Meaning = { type: 'text' }

/** What a format says: separators do not matter. */
export interface Format {
  order: DateOrder
  jalali: boolean
  compact: boolean
}

const ORDERS: Record<DateOrder, string> = {
  ymd: 'yyyy/mm/dd',
  dmy: 'dd/mm/yyyy',
  mdy: 'mm/dd/yyyy',
  ym: 'yyyy-mm',
  my: 'mm/yyyy',
}

/** As it is stated in a notebook. */
export function describeMeaning(meaning: Meaning): { type: ReadAs; format: string | null; decimal: Decimal | null } {
  const { type } = meaning
  if (type === 'number') return { type, format: null, decimal: meaning.decimal }
  if (type !== 'date' && type !== 'timestamp') return { type, format: null, decimal: null }
  const { iso, formats, order, jalali } = meaning
  const compact = meaning.compact && !iso && formats.length === 0
  const format = iso && order === 'ymd' && !jalali ? 'yyyy-mm-dd' : printFormat({ order, jalali, compact })
  return { type, format, decimal: null }
}

export function printFormat({ order, jalali, compact }: Format): string {
  const format = compact ? 'yyyymmdd' : order === 'ym' && jalali ? 'yyyy/mm' : ORDERS[order]
  return jalali ? `${format} jalali` : format
}

/** Order and calendar of a format as people write it: `dd.mm.yy`, `mm/dd/yyyy`, `yyyy/mm/dd jalali`, `yyyy-mm`. */
export function readFormat(format: string): Format | null {
  const letters = format.toLowerCase().replace(/jalali|shamsi/, '')
  const found = { y: letters.indexOf('y'), m: letters.indexOf('m'), d: letters.indexOf('d') }
  if (found.y < 0 || found.m < 0) return null
  const names = (['y', 'm', 'd'] as const).filter((name) => found[name] >= 0)
  const order = names.toSorted((a, b) => found[a] - found[b]).join('')
  if (!isOrder(order)) return null
  return { order, jalali: /jalali|shamsi/i.test(format), compact: /yyyymmdd/.test(letters) }
}

function isOrder(order: string): order is DateOrder {
  return order in ORDERS
}

export function sqlTypeOf(meaning: Meaning): string {
  switch (meaning.type) {
    case 'text':
      return 'VARCHAR'
    case 'boolean':
      return 'BOOLEAN'
    case 'number':
      return meaning.whole ? 'BIGINT' : 'DOUBLE'
    case 'date':
      return 'DATE'
    case 'timestamp':
      return 'TIMESTAMP'
  }
}

import type { ReadAs } from '../../../../src/lang/reading.ts'
import type { DateOrder } from './date-shape.ts'
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
    }

export const TEXT: Meaning = { type: 'text' }

const ORDERS: Record<DateOrder, string> = { ymd: 'yyyy/mm/dd', dmy: 'dd/mm/yyyy', mdy: 'mm/dd/yyyy' }

/** As it is stated in a notebook. */
export function describeMeaning(meaning: Meaning): { type: ReadAs; format: string | null; decimal: Decimal | null } {
  const { type } = meaning
  if (type === 'number') return { type, format: null, decimal: meaning.decimal }
  if (type !== 'date' && type !== 'timestamp') return { type, format: null, decimal: null }
  return { type, format: printFormat(meaning.order, meaning.jalali, meaning.iso), decimal: null }
}

export function printFormat(order: DateOrder, jalali: boolean, iso = false): string {
  const plain = iso && order === 'ymd' ? 'yyyy-mm-dd' : ORDERS[order]
  return jalali ? `${ORDERS[order]} jalali` : plain
}

/** Order and calendar of a format as people write it: `dd.mm.yy`, `mm/dd/yyyy`, `yyyy/mm/dd jalali`. */
export function readFormat(format: string): { order: DateOrder; jalali: boolean } | null {
  const letters = format.toLowerCase().replace(/jalali|shamsi/, '')
  const at = { y: letters.indexOf('y'), m: letters.indexOf('m'), d: letters.indexOf('d') }
  if (at.y < 0 || at.m < 0 || at.d < 0) return null
  const jalali = /jalali|shamsi/i.test(format)
  if (at.y < at.m && at.m < at.d) return { order: 'ymd', jalali }
  if (at.d < at.m && at.m < at.y) return { order: 'dmy', jalali }
  return at.m < at.d && at.d < at.y ? { order: 'mdy', jalali } : null
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

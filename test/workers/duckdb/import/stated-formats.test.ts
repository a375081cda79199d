import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFormat, printFormat } from '../../../../workers/duckdb/import/values/meaning.ts'
import { openLoader } from '../../../support/load-column.ts'

const { loadColumn } = openLoader()

const ARABIC = 'يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر'.split(' ')
const LEVANT = 'كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول'.split('|')
const MALAY = 'Januari Februari Mac April Mei Jun Julai Ogos September Oktober November Disember'.split(' ')
const JALALI = 'فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند'.split(' ')

/** A day as people write it, from its ISO text. */
type Printer = (day: string) => string
const part = (day: string) => [day.slice(0, 4), day.slice(5, 7), day.slice(8)] as const
const english = (day: string, month: 'long' | 'short') => new Date(day).toLocaleString('en', { month, timeZone: 'UTC' })
const named =
  (names: string[]): Printer =>
  (day) =>
    `${Number(day.slice(8))} ${names[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`
const jalali = new Intl.DateTimeFormat('en-u-ca-persian', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  timeZone: 'UTC',
})
function toJalali(day: string): { year: string; month: string; day: string } {
  const parts = jalali.formatToParts(new Date(day)).map(({ type, value }) => [type, value])
  return Object.fromEntries(parts) as { year: string; month: string; day: string }
}
function time(day: string, early: string, late: string): string {
  const minutes = (((Date.parse(day) / 86_400_000) % 1440) + 1440) % 1440
  const hour = Math.floor(minutes / 60)
  return `${hour % 12 || 12}:${String(minutes % 60).padStart(2, '0')} ${hour < 12 ? early : late}`
}

const DAYS: Record<string, Printer> = {
  iso: (day) => day,
  'year first': (day) => day.replaceAll('-', '/'),
  'day first': (day) => part(day).toReversed().join('/'),
  'day first, one digit': (day) => part(day).toReversed().map(Number).join('.'),
  'month first': (day) => `${day.slice(5, 7)}/${day.slice(8)}/${day.slice(0, 4)}`,
  'eight digits': (day) => day.replaceAll('-', ''),
  'eight digits, in Persian': (day) => day.replaceAll('-', '').replaceAll(/\d/g, (n) => '۰۱۲۳۴۵۶۷۸۹'[Number(n)]!),
  'English names': (day) => `${english(day, 'long')} ${day.slice(8)}, ${day.slice(0, 4)}`,
  'Arabic names': named(ARABIC),
  'names of the Levant': named(LEVANT),
  'Malay names': named(MALAY),
  'Jalali days': (day) => `${toJalali(day).year}/${toJalali(day).month}/${toJalali(day).day}`,
  'Jalali days, day first': (day) => `${toJalali(day).day}-${toJalali(day).month}-${toJalali(day).year}`,
  'Jalali days of eight digits': (day) => `${toJalali(day).year}${toJalali(day).month}${toJalali(day).day}`,
  'Jalali names': (day) => `${toJalali(day).day} ${JALALI[Number(toJalali(day).month) - 1]} ${toJalali(day).year}`,
}

const TIMES: Record<string, (day: string) => string> = {
  'English half-days': (day) => `${part(day).toReversed().join('/')} ${time(day, 'AM', 'PM')}`,
  'Persian half-days': (day) => `${part(day).toReversed().join('/')} ${time(day, 'ق.ظ', 'ب.ظ')}`,
  'Arabic half-days': (day) => `${named(ARABIC)(day)}، ${time(day, 'ص', 'م')}`,
  'Malay half-days': (day) => `${named(MALAY)(day)}, ${time(day, 'PG', 'PTG')}`,
  'Jalali half-days': (day) =>
    `${toJalali(day).year}/${toJalali(day).month}/${toJalali(day).day} ${time(day, 'ق.ظ.', 'ب.ظ.')}`,
}

const MONTHS: Record<string, Printer> = {
  'year first': (day) => day.slice(0, 7),
  'year last': (day) => `${day.slice(5, 7)}/${day.slice(0, 4)}`,
  'English names': (day) => `${english(day, 'short')} ${day.slice(0, 4)}`,
  'English names behind the year': (day) => `${day.slice(0, 4)} ${english(day, 'long')}`,
  'Arabic names': (day) => `${ARABIC[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`,
}

const day = fc.integer({ min: -10_000, max: 40_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10))
const days = fc.array(day, { minLength: 1, maxLength: 30 })

/** The dates that a column is read as, or would be if what it offers is taken; and again by the format that is printed for it. */
async function readTwice(values: string[]) {
  const found = await loadColumn(values)
  const isDate = found.type === 'DATE' || found.type === 'TIMESTAMP'
  const offered = isDate ? found : await loadColumn(values, found.column.offers[0])
  const { type, format } = offered.column.read
  const stated = await loadColumn(values, { type, format: format! })
  const alone = await loadColumn(values, { format: format! })
  const again = [stated, alone].map((each) => [each.type, each.values, each.column.read.format])
  return { first: [offered.type, offered.values, format], again }
}

async function checkAll(printers: Record<string, Printer>, expected: (day: string) => string) {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(printers)), days, async (name, some) => {
      // one day beyond 12 leaves no doubt about its place
      const all = [...some, '2024-03-25']
      const { first, again } = await readTwice(all.map(printers[name]!))
      expect([name, first[1]]).toEqual([name, all.map(expected)])
      expect(again).toEqual([first, first])
    }),
    { numRuns: 40, seed: 1402, examples: Object.keys(printers).map((name) => [name, ['2021-12-31', '1999-01-01']]) },
  )
}

test('days are read alike as found and by the format that is printed for them', async () => {
  await checkAll(DAYS, (day) => day)
}, 60_000)

test('days with a time are read alike as found and by the format that is printed for them', async () => {
  await checkAll(TIMES, (day) => {
    const minutes = (((Date.parse(day) / 86_400_000) % 1440) + 1440) % 1440
    return `${day} ${new Date(minutes * 60_000).toISOString().slice(11, 19)}`
  })
}, 60_000)

test('months are read alike as found and by the format that is printed for them', async () => {
  await checkAll(MONTHS, (day) => `${day.slice(0, 7)}-01`)
}, 60_000)

test.each(
  [false, true].flatMap((jalali) => [
    ...(['ymd', 'dmy', 'mdy', 'ym', 'my'] as const).map((order) => ({ order, jalali, compact: false })),
    { order: 'ymd' as const, jalali, compact: true },
  ]),
)('the format that is printed for $order, jalali $jalali, compact $compact is read back', (said) => {
  expect(readFormat(printFormat(said))).toEqual(said)
})

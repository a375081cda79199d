import { readFileSync, statSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { DIRT } from '../../notebooks/shop/dirt.ts'
import { createShop, printShop, SEED } from '../../notebooks/shop/shop.ts'
import { TYPE_NAMES } from '../../notebooks/shop/types.ts'

const shop = createShop(SEED)
const texts = printShop(shop)
const files = {
  customers: 'customers.csv',
  orders: 'orders.csv.gz',
  email_events: 'email_events.csv.gz',
  returns: 'returns.csv',
} as const
const names = Object.keys(files) as (keyof typeof files)[]

describe('the files in notebooks/data', () => {
  test.each(names)('%s is what the generator writes, byte for byte', (name) => {
    const bytes = readFileSync(locate(name))
    const shipped = files[name].endsWith('.gz') ? gunzipSync(bytes) : bytes
    expect(shipped.equals(Buffer.from(texts[name]))).toBe(true)
  })

  test('take at most 3 MB together', () => {
    const sizes = names.map((name) => statSync(locate(name)).size)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(3_000_000)
  })

  test.each(['orders', 'email_events'] as const)('%s is packed without a time and without a system', (name) => {
    const header = readFileSync(locate(name)).subarray(0, 10)
    expect([...header]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255])
  })
})

describe('the shop', () => {
  test('is another one under another seed', () => {
    expect(printShop(createShop(SEED + 1)).orders === texts.orders).toBe(false)
  })

  test('has the rows that the README tells', () => {
    expect(names.map((name) => [name, texts[name].trimEnd().split('\n').length - 1])).toEqual([
      ['customers', 8000],
      ['orders', 90_938],
      ['email_events', 125_598],
      ['returns', 4478],
    ])
  })

  test('plants six types in the documented sizes', () => {
    const sizes = TYPE_NAMES.map((type) => [type, count(shop.people, (person) => person.type === type)])
    expect(Object.fromEntries(sizes)).toEqual({
      loyal: 1120,
      'big basket': 1280,
      'bargain hunter': 1680,
      'one and done': 2000,
      fading: 1280,
      newcomer: 640,
    })
  })

  test('gives every customer a number of their own, in the order of sign-up', () => {
    expect(shop.customers.map(({ id }) => id)).toEqual(Array.from({ length: 8000 }, (_, i) => 10_001 + i))
    const days = shop.customers.map(({ signedUp }) => signedUp)
    expect(days).toEqual(days.toSorted((a, b) => a - b))
  })

  test('runs from 3 January 2022 to 31 December 2024, in order of time', () => {
    const times = texts.orders
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[2] ?? '')
    expect([times[0]?.slice(0, 10), times.at(-1)?.slice(0, 10)]).toEqual(['2022-01-03', '2024-12-31'])
    expect(times).toEqual(times.toSorted())
  })

  test('returns only orders that were made, by those who made them', () => {
    const buyers = new Map(shop.orders.map(({ id, person }) => [id, person]))
    expect(shop.returns.filter(({ order, person }) => buyers.get(order) !== person)).toEqual([])
  })

  test('sells twice as much in December as in August', () => {
    const revenue = (month: string) =>
      texts.orders
        .split('\n')
        .map((line) => line.split(','))
        .filter(([, , at, category, quantity]) => at?.startsWith(month) && category !== 'test' && Number(quantity) > 0)
        .reduce((sum, [, , , , quantity, price]) => sum + Number(quantity) * Number(price), 0)
    const ratios = [2022, 2023, 2024].map((year) => revenue(`${year}-12`) / revenue(`${year}-08`))
    expect(ratios.map((ratio) => ratio > 1.8 && ratio < 2.6)).toEqual([true, true, true])
  })
})

describe('the dirt', () => {
  test('in customers is there in the documented numbers', () => {
    const variants = Object.keys(DIRT.countryVariants)
    const orderers = new Set(shop.orders.map(({ person }) => person))
    expect({
      missingAges: count(shop.customers, ({ age }) => age === null),
      missingEmails: count(shop.customers, ({ email }) => email === null),
      missingCities: count(shop.customers, ({ city }) => city === null),
      impossibleAges: count(shop.customers, ({ age }) => age === 999),
      neverOrdered: count(shop.customers, ({ id }) => !orderers.has(id)),
      countryVariants: variants.map((variant) => count(shop.customers, ({ country }) => country === variant)),
    }).toEqual({
      missingAges: 310,
      missingEmails: 240,
      missingCities: 420,
      impossibleAges: 1,
      neverOrdered: 130,
      countryVariants: [90, 60, 40, 30, 40],
    })
  })

  test('in orders is there in the documented numbers', () => {
    expect({
      ordersWithoutCustomer: count(shop.orders, ({ person }) => person === null),
      cancellations: count(shop.orders, ({ quantity }) => quantity < 0),
      freeOrders: count(shop.orders, ({ price }) => price === 0),
      testOrders: count(shop.orders, ({ category, price }) => category === 'test' && price === 9_999_900),
    }).toEqual({ ordersWithoutCustomer: 450, cancellations: 900, freeOrders: 60, testOrders: 7 })
  })
})

function locate(name: keyof typeof files): URL {
  return new URL(`../../notebooks/tessera-shop/${files[name]}`, import.meta.url)
}

function count<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.filter(holds).length
}

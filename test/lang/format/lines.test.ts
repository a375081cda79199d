import { expect, test } from 'vitest'
import { formatRules } from '../../../src/lang/rules/format.ts'
import { trim } from './trim.ts'

function expectLayout(before: string, after: string): void {
  expect(formatRules(before)).toBe(after)
  expect(formatRules(after)).toBe(after)
}

test('the example of the language is in its canonical layout', () => {
  const example = trim`
    measure spend_1y = sum(orders.amount in last 365 days)

    segment lapsed_vips of customers:
      country in ('UK', 'FR')
      and spend_1y >= 500
      and has at least 2 orders where (category = 'gift' and amount > 20) between 18 and 6 months ago
      and has no returns in last 180 days
      and has email_clicks then orders within 7 days
      and email is known
      and not in segment do_not_contact

    partition rfm_tier of customers:
      "Top":     spend_1y in top 20%
      "Regular": spend_1y > 0
      else "Silent"
  `
  expectLayout(example, example)
  expectLayout(example.replace(/\n+ */g, ' '), example)
})

test('a segment that fits 100 columns stands on one line', () => {
  const before = trim`
    segment regulars of customers:
      orders_1y >= 6
      and recency <= 60
  `
  expectLayout(before, 'segment regulars of customers: orders_1y >= 6 and recency <= 60')
})

test('100 columns fit, 101 do not; a comment at the end takes no room', () => {
  const fits = `segment a: name = '${'x'.repeat(64)}' and spend > 500`
  expect(fits.length).toBe(100)
  expectLayout(`${fits} -- kept`, `${fits} -- kept`)
  const wide = fits.replace('500', '5000')
  expectLayout(wide, `segment a:\n  name = '${'x'.repeat(64)}'\n  and spend > 5000`)
})

test('a longer one has an operand on each line, and the joint moves to its beginning', () => {
  const before = trim`
    segment a of customers: country in ('UK', 'FR') or
      spend_1y >= 500 or email is known OR has at least 2 orders in last 90 days
  `
  const after = trim`
    segment a of customers:
      country in ('UK', 'FR')
      or spend_1y >= 500
      or email is known
      or has at least 2 orders in last 90 days
  `
  expectLayout(before, after)
})

test('parentheses that do not fit break in the same way, one level deeper', () => {
  const before =
    "segment a: country = 'UK' and (spend_1y >= 500 or (has at least 2 orders where (category = 'gift' and amount > 20 and " +
    'discount < 10 and returned = false) in last 90 days and newsletter = true)) and email is known'
  const after = trim`
    segment a:
      country = 'UK'
      and (
        spend_1y >= 500
        or (
          has at least 2 orders where (
            category = 'gift'
            and amount > 20
            and discount < 10
            and returned = false
          ) in last 90 days
          and newsletter = true
        )
      )
      and email is known
  `
  expectLayout(before, after)
})

test('the events of a long sequence stand below each other', () => {
  const before =
    "segment a: has visits where (page = 'price list') then orders where (amount > 50) within 7 days without returns " +
    'then returns within 2 months'
  const after = trim`
    segment a:
      has visits where (page = 'price list')
        then orders where (amount > 50) within 7 days without returns
        then returns within 2 months
  `
  expectLayout(before, after)
})

test('a long list fills its lines', () => {
  const countries = 'Austria,Belgium,Bulgaria,Croatia,Denmark,Estonia,Finland,France,Germany,Greece,Hungary'.split(',')
  const before = `segment a: country in (${countries.map((country) => `'${country}'`).join(',')}) and x > 1`
  const after = trim`
    segment a:
      country in (
        'Austria', 'Belgium', 'Bulgaria', 'Croatia', 'Denmark', 'Estonia', 'Finland', 'France',
        'Germany', 'Greece', 'Hungary'
      )
      and x > 1
  `
  expectLayout(before, after)
})

test('a long measure breaks before its loosest operators', () => {
  const before =
    'measure worth = sum(orders.amount in last 365 days) * $margin / 100 - count(returns in last 365 days) * $cost_of_return'
  const after = trim`
    measure worth = sum(orders.amount in last 365 days) * $margin / 100
      - count(returns in last 365 days) * $cost_of_return
  `
  expectLayout(before, after)
})

test('SQL over several lines stays as it is, on lines of its own', () => {
  const before = "segment a: {\n    lower(name)\n  = 'a' } and x > 1"
  expectLayout(before, "segment a:\n  {\n    lower(name)\n  = 'a' }\n  and x > 1")
})

test('the conditions of a partition stand in a column, long ones below their label', () => {
  const before = trim`
    partition p of customers: "Top": spend_1y in top 20% and recency <= 30 "Gift givers": has at least 2 orders
      where (category = 'gift') in last 365 days and (country = 'UK' or country = 'FR') and newsletter = true
    "Ok": spend_1y > 0
    else "Silent"
  `
  const after = trim`
    partition p of customers:
      "Top":         spend_1y in top 20% and recency <= 30
      "Gift givers":
        has at least 2 orders where (category = 'gift') in last 365 days
        and (country = 'UK' or country = 'FR')
        and newsletter = true
      "Ok":          spend_1y > 0
      else "Silent"
  `
  expectLayout(before, after)
})

test('measures stay together; of empty lines between statements one stays, of those inside none', () => {
  const before = trim`


    measure   a = 1
    measure b = 2


    measure c
      =

      3
    segment d:

      a > 1
  `
  const after = trim`
    measure a = 1
    measure b = 2

    measure c = 3
    segment d: a > 1
  `
  expectLayout(before, after)
})

test('an empty line stands around a statement of several lines', () => {
  const before = trim`
    measure a = 1 partition p: "A": a > 1 else "B" segment c: a > 1
    segment d: a > 2
  `
  const after = trim`
    measure a = 1

    partition p:
      "A": a > 1
      else "B"

    segment c: a > 1
    segment d: a > 2
  `
  expectLayout(before, after)
})

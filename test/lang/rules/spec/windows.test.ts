import { beforeAll, expect, test } from 'vitest'
import { compileSegments, parseRules } from '../../../../src/lang/rules/index.ts'
import { decide, measure, openShop, type Shop } from '../shop.ts'
import { EVERYONE, specify } from './specify.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})

/**
 * Condition → who is in, out and unknown as of 2024-06-30. Customer 1 ordered on 2023-12-30, 05-31, 06-20 and in the last
 * second of 06-30, 2 on 05-31 an hour before midnight and on 06-01 at midnight, 5 on 2022-12-30.
 */
specify(
  {
    'in last N days: the as-of day to its last second, not the day N days before': [
      ['has orders in last 1 day', 'in 1 | out 2 3 4 5 | unknown -'],
      ['has at least 2 orders in last 10 days', EVERYONE.out],
      ['has at least 2 orders in last 11 days', 'in 1 | out 2 3 4 5 | unknown -'],
      ['has orders in last 29 days', 'in 1 | out 2 3 4 5 | unknown -'],
      ['has orders in last 30 days', 'in 1 2 | out 3 4 5 | unknown -'],
      ['has exactly 1 order in last 30 days', 'in 2 | out 1 3 4 5 | unknown -'],
      ['has exactly 2 orders in last 31 days', 'in 2 | out 1 3 4 5 | unknown -'],
    ],
    'weeks are 7 days, months and years end on the same day of theirs': [
      ['has orders in last 4 weeks', 'in 1 | out 2 3 4 5 | unknown -'],
      ['has orders in last 5 weeks', 'in 1 2 | out 3 4 5 | unknown -'],
      ['has exactly 2 orders in last 1 month', 'in 2 | out 1 3 4 5 | unknown -'],
      [`has orders where (category = 'food') in last 6 months`, EVERYONE.out],
      [`has orders where (category = 'food') in last 7 months`, 'in 1 | out 2 3 4 5 | unknown -'],
      ['has orders in last 1 year', 'in 1 2 | out 3 4 5 | unknown -'],
      ['has orders in last 2 years', 'in 1 2 5 | out 3 4 | unknown -'],
    ],
    'between N and M ago: not the day N ago, but the day M ago': [
      [`has at least 2 orders where (category = 'gift' and amount > 20) between 18 and 6 months ago`, EVERYONE.out],
      [`has orders where (category = 'food') between 18 and 6 months ago`, 'in 1 | out 2 3 4 5 | unknown -'],
      ['has orders where (category is missing) between 18 and 6 months ago', EVERYONE.out],
      ['has orders where (category is missing) between 19 and 6 months ago', 'in 5 | out 1 2 3 4 | unknown -'],
      ['has orders where (category is missing) between 2 and 1 years ago', 'in 5 | out 1 2 3 4 | unknown -'],
      ['has orders between 30 and 29 days ago', 'in 2 | out 1 3 4 5 | unknown -'],
      ['has orders between 31 and 30 days ago', 'in 1 2 | out 3 4 5 | unknown -'],
      ['has orders between 30 and 31 days ago', 'in 1 2 | out 3 4 5 | unknown -'],
      ['has orders between 5 and 4 weeks ago', 'in 1 2 | out 3 4 5 | unknown -'],
    ],
    'windows that touch neither overlap nor leave a gap': [
      [
        'count(orders in last 6 months) + count(orders between 18 and 6 months ago) = count(orders in last 18 months)',
        EVERYONE.in,
      ],
      [
        'count(orders in last 30 days) + count(orders between 60 and 30 days ago) = count(orders in last 60 days)',
        EVERYONE.in,
      ],
      ['count(orders between 30 and 0 days ago) = count(orders in last 30 days)', EVERYONE.in],
    ],
    'before and after leave the day itself out': [
      ['has orders before 2022-12-30', EVERYONE.out],
      ['has orders before 2022-12-31', 'in 5 | out 1 2 3 4 | unknown -'],
      ['has orders after 2024-06-20', 'in 1 | out 2 3 4 5 | unknown -'],
      ['has orders after 2024-05-31', 'in 1 2 | out 3 4 5 | unknown -'],
      ['has orders after today', EVERYONE.out],
      ['has orders after today - 30', 'in 1 2 | out 3 4 5 | unknown -'],
    ],
    'between two days includes both': [
      ['has orders between 2024-06-01 and 2024-06-01', 'in 2 | out 1 3 4 5 | unknown -'],
      ['has orders between 2024-06-01 and 2024-06-20', 'in 1 2 | out 3 4 5 | unknown -'],
      ['has orders between 2024-06-21 and 2024-06-29', EVERYONE.out],
      ['has orders between 2024-06-01 and today', 'in 1 2 | out 3 4 5 | unknown -'],
    ],
    'in first N days: the day of the first event and the N - 1 days that follow': [
      ['has at least 2 orders in first 2 days', 'in 2 | out 1 3 4 5 | unknown -'],
      ['has at least 2 orders in first 1 day', EVERYONE.out],
      ['has orders in first 1 day', 'in 1 2 5 | out 3 4 | unknown -'],
      ['has at least 2 orders in first 153 days', 'in 2 | out 1 3 4 5 | unknown -'],
      ['has at least 2 orders in first 154 days', 'in 1 2 | out 3 4 5 | unknown -'],
      ['has at least 2 orders in first 5 months', 'in 2 | out 1 3 4 5 | unknown -'],
      ['has at least 2 orders in first 6 months', 'in 1 2 | out 3 4 5 | unknown -'],
      [`has at least 2 orders where (category = 'gift') in first 160 days`, EVERYONE.out],
      [`has orders where (category = 'gift') in first 160 days`, 'in 1 2 | out 3 4 5 | unknown -'],
    ],
    'the first event is the first of all, whatever where ( ) asks': [
      [`has orders where (category = 'book') in first 1 day`, EVERYONE.out],
      [`has orders where (category = 'book') in first 2 days`, 'in 2 | out 1 3 4 5 | unknown -'],
    ],
    'a date may lie in the same windows, and in the days to come': [
      ['signed_up in last 30 days', 'in 2 | out 1 3 5 | unknown 4'],
      ['signed_up between 3 and 1 years ago', 'in 5 | out 1 2 3 | unknown 4'],
      ['signed_up before 2024-06-01', 'in 1 3 5 | out 2 | unknown 4'],
      ['signed_up after 2024-06-01', 'in - | out 1 2 3 5 | unknown 4'],
      ['signed_up between 2024-05-31 and 2024-06-01', 'in 2 3 | out 1 5 | unknown 4'],
      ['renewal in next 60 days', 'in 1 | out 2 3 | unknown 4 5'],
    ],
  },
  (condition) => decide(shop, condition),
)

/** Value → what it is for customers 1 to 5 as of 2024-06-30. */
specify(
  {
    'in an aggregate the window stands inside the parentheses': [
      ['count(orders in last 30 days)', '2 1 0 0 0'],
      ['count(orders in last 31 days)', '3 2 0 0 0'],
      ['count(orders in last 5 weeks)', '3 2 0 0 0'],
      ['count(orders in last 6 months)', '3 2 0 0 0'],
      ['count(orders in last 7 months)', '4 2 0 0 0'],
      ['count(orders in last 2 years)', '4 2 0 0 1'],
      ['sum(orders.amount between 18 and 6 months ago)', '10 0 0 0 0'],
      ['sum(orders.amount before 2024-05-31)', '10 0 0 0 40'],
      ['sum(orders.amount after 2024-05-31)', '150 40 0 0 0'],
      ['sum(orders.amount between 2024-05-31 and 2024-06-20)', '75.5 40 0 0 0'],
      ['count(orders in first 2 days)', '1 2 0 0 1'],
      ['last(orders in first 6 months)', '2024-06-20 2024-06-01 - - 2022-12-30'],
    ],
  },
  (value) => measure(shop, value),
)

test('events have no days to come: in next is refused for them', () => {
  const { statements } = parseRules('segment s: has orders in next 30 days')
  expect(compileSegments('cell', statements, shop.schema).plan).toBeNull()
})

import { beforeAll } from 'vitest'
import type { Parameter } from '../../../../src/lang/schema.ts'
import { decide, measure, openShop, type Shop } from '../shop.ts'
import { EVERYONE, specify } from './specify.ts'

const PARAMETERS: Parameter[] = [
  { name: 'quiet', type: 'number', value: 30 },
  { name: 'home', type: 'text', value: 'UK' },
  { name: 'since', type: 'date', value: '2024-06-01' },
  { name: 'strict', type: 'boolean', value: false },
]

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
  shop = { ...shop, schema: { ...shop.schema, parameters: PARAMETERS } }
})

/** Value → what it is for customers 1 to 5 as of 2024-06-30; - is unknown. */
specify(
  {
    'a value is a literal, a column or the as-of date': [
      ['7', '7 7 7 7 7'],
      ['2.5', '2.5 2.5 2.5 2.5 2.5'],
      [`'it''s'`, `it's it's it's it's it's`],
      ['2024-02-29', '2024-02-29 2024-02-29 2024-02-29 2024-02-29 2024-02-29'],
      ['true', 'true true true true true'],
      ['today', '2024-06-30 2024-06-30 2024-06-30 2024-06-30 2024-06-30'],
      ['age', '34 18 30 - 61'],
      ['"age"', '34 18 30 - 61'],
      ['customers.age', '34 18 30 - 61'],
    ],
    'a parameter is what its control says': [
      ['$quiet', '30 30 30 30 30'],
      ['$home', 'UK UK UK UK UK'],
      ['$since', '2024-06-01 2024-06-01 2024-06-01 2024-06-01 2024-06-01'],
    ],
    'arithmetic keeps its precedence': [
      ['age - 10 - 4', '20 4 16 - 47'],
      ['age - (10 - 4)', '28 12 24 - 55'],
      ['age + 2 * 3', '40 24 36 - 67'],
      ['(age + 2) * 3', '108 60 96 - 189'],
      ['age / 2 / 4', '4.25 2.25 3.75 - 7.625'],
      ['7 / 2', '3.5 3.5 3.5 3.5 3.5'],
      ['-7 / 2', '-3.5 -3.5 -3.5 -3.5 -3.5'],
      ['-age', '-34 -18 -30 - -61'],
      ['- -age + 1', '35 19 31 - 62'],
      ['2 * -age', '-68 -36 -60 - -122'],
    ],
    'what is divided by zero is unknown': [
      ['1 / 0', '- - - - -'],
      ['10 / (age - 30)', '2.5 -0.8333333333333334 - - 0.3225806451612903'],
      ['10 / (age - 34)', '- -0.625 -2.5 - 0.37037037037037035'],
      ['sum(orders.amount) / count(orders)', '46.375 20 - - 40'],
    ],
    'a date moves by whole days': [
      ['signed_up + 1', '2020-03-01 2024-06-02 2024-06-01 - 2022-07-11'],
      ['1 + signed_up', '2020-03-01 2024-06-02 2024-06-01 - 2022-07-11'],
      ['signed_up - 1', '2020-02-28 2024-05-31 2024-05-30 - 2022-07-09'],
      ['signed_up - count(orders)', '2020-02-25 2024-05-30 2024-05-31 - 2022-07-09'],
      ['today - $quiet', '2024-05-31 2024-05-31 2024-05-31 2024-05-31 2024-05-31'],
    ],
    'days lie between two dates, whatever the time of day': [
      ['today - signed_up', '1583 29 30 - 721'],
      ['days since signed_up', '1583 29 30 - 721'],
      ['days since last(orders)', '0 29 - - 548'],
      ['days since renewal', '-60 -61 0 - -'],
      ['days since 2024-06-01', '29 29 29 29 29'],
      ['days between first(orders) and last(orders)', '183 1 - - 0'],
      ['days between last(orders) and first(orders)', '-183 -1 - - 0'],
      ['days between first(orders) and last(orders) + 1', '184 2 - - 1'],
      ['days since last(orders) + 1', '1 30 - - 549'],
      ['days since last(orders) / 2', '0 14.5 - - 274'],
    ],
    'a relation with one row per entity gives its columns': [
      ['rfm.r', '5 4 - - 1'],
      ['rfm.r * 2', '10 8 - - 2'],
      ['rfm.segment', 'Champions Loyal - - Lost'],
      ['rfm', 'Champions Loyal - - Lost'],
    ],
    'SQL between braces is a value': [
      ['{ length(name) }', '8 5 6 - 3'],
      ['{ length(name) } * 2', '16 10 12 - 6'],
    ],
  },
  (value) => measure(shop, value),
)

/** Condition → who is in, out and unknown as of 2024-06-30. */
specify(
  {
    'values of all kinds stand on either side of a comparison': [
      ['(age + 2) * 2 = 40', 'in 2 | out 1 3 5 | unknown 4'],
      ['-age < - -1 - 35', 'in 5 | out 1 2 3 | unknown 4'],
      ['1 / (age - 30) > 0', 'in 1 5 | out 2 | unknown 3 4'],
      ['today - signed_up = 29', 'in 2 | out 1 3 5 | unknown 4'],
      ['days since signed_up = 30', 'in 3 | out 1 2 5 | unknown 4'],
      ['days since last(orders) <= 29', 'in 1 2 | out 5 | unknown 3 4'],
      ['days between first(orders) and last(orders) between 1 and 200', 'in 1 2 | out 5 | unknown 3 4'],
    ],
    'parameters stand wherever a value or a number does': [
      ['has orders in last $quiet days', 'in 1 2 | out 3 4 5 | unknown -'],
      ['country = $home', 'in 1 3 | out 2 5 | unknown 4'],
      ['signed_up < $since and not $strict', 'in 1 3 5 | out 2 | unknown 4'],
      ['signed_up in last $quiet days', 'in 2 | out 1 3 5 | unknown 4'],
      ['has orders before $since', 'in 1 2 5 | out 3 4 | unknown -'],
      ['has orders between $quiet and 0 days ago', 'in 1 2 | out 3 4 5 | unknown -'],
      ['age in top $quiet %', 'in 1 5 | out 2 3 | unknown 4'],
      ['count(orders where (amount > $quiet)) = 2', 'in 1 | out 2 3 4 5 | unknown -'],
      ['{ age > $quiet }', 'in 1 5 | out 2 3 | unknown 4'],
      ['$strict', EVERYONE.out],
    ],
  },
  (condition) => decide(shop, condition),
)

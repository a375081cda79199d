import { beforeAll } from 'vitest'
import { decide, openShop, type Shop } from '../shop.ts'
import { EVERYONE, specify } from './specify.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
  const parameters = [
    { name: 'least', type: 'number' as const, value: 2 },
    { name: 'dear', type: 'number' as const, value: 40 },
  ]
  shop = { ...shop, schema: { ...shop.schema, parameters } }
})

/** Condition → who is in, out and unknown as of 2024-06-30. */
specify(
  {
    'has and has no include those who never did anything, and are never unknown': [
      ['has orders', 'in 1 2 5 | out 3 4 | unknown -'],
      ['has no orders', 'in 3 4 | out 1 2 5 | unknown -'],
      ['not has orders', 'in 3 4 | out 1 2 5 | unknown -'],
      ['count(orders) = 0', 'in 3 4 | out 1 2 5 | unknown -'],
      ['has visits', 'in 1 2 3 5 | out 4 | unknown -'],
    ],
    'events are counted up to the as-of day; those without a time or a key do not exist': [
      ['has at least 2 orders', 'in 1 2 | out 3 4 5 | unknown -'],
      ['has at most 1 order', 'in 3 4 5 | out 1 2 | unknown -'],
      ['has more than 2 orders', 'in 1 | out 2 3 4 5 | unknown -'],
      ['has fewer than 2 orders', 'in 3 4 5 | out 1 2 | unknown -'],
      ['has less than 2 orders', 'in 3 4 5 | out 1 2 | unknown -'],
      ['has exactly 1 order', 'in 5 | out 1 2 3 4 | unknown -'],
      ['has exactly 0 orders', 'in 3 4 | out 1 2 5 | unknown -'],
      ['has at least $least orders', 'in 1 2 | out 3 4 5 | unknown -'],
    ],
    'the examples of the language': [
      ['has no orders in last 90 days', 'in 3 4 5 | out 1 2 | unknown -'],
      ['has at least 3 orders where (amount > 20) in last 90 days', 'in 1 | out 2 3 4 5 | unknown -'],
      [`has exactly 1 order where (category = 'gift') in last 90 days`, 'in 2 | out 1 3 4 5 | unknown -'],
      ['has fewer than 2 orders in last 90 days', 'in 3 4 5 | out 1 2 | unknown -'],
    ],
    'where ( ) and the window stand in either order': [
      [`has orders where (category = 'gift') in last 30 days`, 'in 1 | out 2 3 4 5 | unknown -'],
      [`has orders in last 30 days where (category = 'gift')`, 'in 1 | out 2 3 4 5 | unknown -'],
    ],
    'an event of which the condition is unknown does not count': [
      ['has orders where (amount >= 0)', 'in 1 2 5 | out 3 4 | unknown -'],
      ['has at least 2 orders where (amount >= 0)', 'in 1 | out 2 3 4 5 | unknown -'],
      [`has orders where (category != 'gift')`, 'in 1 2 | out 3 4 5 | unknown -'],
      [`has orders where (not category = 'gift')`, 'in 1 2 | out 3 4 5 | unknown -'],
    ],
    'where ( ) takes a comparison': [
      ['has orders where (amount >= 40)', 'in 1 2 5 | out 3 4 | unknown -'],
      [`has orders where (category = 'gift')`, 'in 1 2 | out 3 4 5 | unknown -'],
      ['has orders where (amount between 20 and 30)', 'in 1 | out 2 3 4 5 | unknown -'],
      [`has orders where (category in ('food', 'toys'))`, 'in 1 | out 2 3 4 5 | unknown -'],
      [`has at least 2 orders where (category not in ('food', 'gift'))`, EVERYONE.out],
      [`has orders where (category not in ('book', 'gift'))`, 'in 1 | out 2 3 4 5 | unknown -'],
    ],
    'where ( ) takes conditions on text and on what is missing': [
      [`has orders where (category starts with 'f')`, 'in 1 | out 2 3 4 5 | unknown -'],
      [`has orders where (category ends with 'k')`, 'in 1 2 | out 3 4 5 | unknown -'],
      [`has at least 2 orders where (category contains 'oo')`, 'in 1 | out 2 3 4 5 | unknown -'],
      [`has orders where (category matches 'g.*')`, 'in 1 2 | out 3 4 5 | unknown -'],
      ['has orders where (category is missing)', 'in 5 | out 1 2 3 4 | unknown -'],
      ['has orders where (amount is known and category is known)', 'in 1 2 | out 3 4 5 | unknown -'],
    ],
    'where ( ) takes conditions on dates': [
      ['has orders where (ordered_at in last 30 days)', 'in 1 2 | out 3 4 5 | unknown -'],
      ['has orders where (ordered_at before 2023-01-01)', 'in 5 | out 1 2 3 4 | unknown -'],
      ['has orders where (ordered_at after 2024-06-20)', 'in 1 | out 2 3 4 5 | unknown -'],
      ['has orders where (ordered_at between 2024-06-01 and 2024-06-01)', 'in 2 | out 1 3 4 5 | unknown -'],
      ['has orders where (ordered_at between 18 and 6 months ago)', 'in 1 | out 2 3 4 5 | unknown -'],
      ['has orders where (ordered_at + 10 in next 10 days)', 'in 1 | out 2 3 4 5 | unknown -'],
      ['has orders where (ordered_at anniversary in next 183 days)', 'in 1 5 | out 2 3 4 | unknown -'],
      ['has orders where (ordered_at = today)', 'in 1 | out 2 3 4 5 | unknown -'],
    ],
    'where ( ) takes columns of yes and no, and SQL over the columns of the event': [
      ['has visits where (mobile)', 'in 1 3 | out 2 4 5 | unknown -'],
      ['has visits where (not mobile)', 'in 1 2 | out 3 4 5 | unknown -'],
      ['has orders where ({ amount > 45 })', 'in 1 | out 2 3 4 5 | unknown -'],
      [`has orders where ({ amount > 45 and lower(category) = 'book' })`, 'in 1 | out 2 3 4 5 | unknown -'],
      [`has orders where ({ upper(category) } = 'FOOD')`, 'in 1 | out 2 3 4 5 | unknown -'],
    ],
    'where ( ) takes and, or and not': [
      [`has orders where (category = 'gift' and amount > 20)`, 'in 1 | out 2 3 4 5 | unknown -'],
      [`has orders where (category = 'gift' or amount = 40)`, 'in 1 2 5 | out 3 4 | unknown -'],
      [`has no orders where (category = 'gift' or amount > 30)`, 'in 3 4 | out 1 2 5 | unknown -'],
      [`has orders where (not (category = 'gift' or amount < 45))`, 'in 1 | out 2 3 4 5 | unknown -'],
    ],
    'where ( ) takes values: arithmetic, days, parameters, and columns by their full name': [
      ['has orders where (amount * 2 > 90)', 'in 1 | out 2 3 4 5 | unknown -'],
      ['has orders where (days since ordered_at = 29)', 'in 2 | out 1 3 4 5 | unknown -'],
      ['has orders where (days between 2024-06-01 and ordered_at = 19)', 'in 1 | out 2 3 4 5 | unknown -'],
      ['has orders where (amount = $dear)', 'in 2 5 | out 1 3 4 | unknown -'],
      ['has orders where (orders.amount is missing)', 'in 2 | out 1 3 4 5 | unknown -'],
    ],
  },
  (condition) => decide(shop, condition),
)

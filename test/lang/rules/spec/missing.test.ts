import { beforeAll } from 'vitest'
import { decide, openShop, type Shop } from '../shop.ts'
import { EVERYONE, specify } from './specify.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})

/** Condition → who is in, out and unknown as of 2024-06-30. */
specify(
  {
    'whether a value is there is never unknown': [
      ['email is known', 'in 1 2 5 | out 3 4 | unknown -'],
      ['email is missing', 'in 3 4 | out 1 2 5 | unknown -'],
      ['email is not missing', 'in 1 2 5 | out 3 4 | unknown -'],
      ['email is not known', 'in 3 4 | out 1 2 5 | unknown -'],
      ['not email is known', 'in 3 4 | out 1 2 5 | unknown -'],
      ['active is missing', 'in 3 4 | out 1 2 5 | unknown -'],
    ],
    'without events the last one is missing; counts and sums are there': [
      ['last(orders) is missing', 'in 3 4 | out 1 2 5 | unknown -'],
      ['avg(orders.amount) is known', 'in 1 2 5 | out 3 4 | unknown -'],
      [`max(orders.amount where (category = 'gift')) is known`, 'in 1 | out 2 3 4 5 | unknown -'],
      ['count(orders) is known', EVERYONE.in],
      ['sum(orders.amount) is known', EVERYONE.in],
    ],
    'what is calculated with a missing value is missing, and so is what is divided by zero': [
      ['age + count(orders) is missing', 'in 4 | out 1 2 3 5 | unknown -'],
      ['1 / (age - 30) is missing', 'in 3 4 | out 1 2 5 | unknown -'],
      ['days since last(orders) is missing', 'in 3 4 | out 1 2 5 | unknown -'],
    ],
    'who is not in a relation has all of its columns missing': [
      ['rfm.r is missing', 'in 3 4 | out 1 2 5 | unknown -'],
      ['rfm is known', 'in 1 2 5 | out 3 4 | unknown -'],
    ],
    'SQL that gives NULL is missing': [['{ nullif(age, 34) } is missing', 'in 1 4 | out 2 3 5 | unknown -']],
  },
  (condition) => decide(shop, condition),
)

import { beforeAll } from 'vitest'
import { decide, openShop, type Shop } from '../shop.ts'
import { specify } from './specify.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})

/** Condition → who is in, out and unknown as of 2024-06-30. */
specify(
  {
    'a comparison is unknown where a side is missing': [
      [`country = 'UK'`, 'in 1 3 | out 2 5 | unknown 4'],
      [`country != 'UK'`, 'in 2 5 | out 1 3 | unknown 4'],
      [`country <> 'UK'`, 'in 2 5 | out 1 3 | unknown 4'],
      [`email = email`, 'in 1 2 5 | out - | unknown 3 4'],
    ],
    'numbers are compared by size': [
      ['age < 34', 'in 2 3 | out 1 5 | unknown 4'],
      ['age <= 34', 'in 1 2 3 | out 5 | unknown 4'],
      ['age > 34', 'in 5 | out 1 2 3 | unknown 4'],
      ['age >= 34', 'in 1 5 | out 2 3 | unknown 4'],
      ['age = 34.0', 'in 1 | out 2 3 5 | unknown 4'],
      ['34 <= age', 'in 1 5 | out 2 3 | unknown 4'],
      ['age > 10 + 20', 'in 1 5 | out 2 3 | unknown 4'],
      ['sum(orders.amount in last 365 days) >= 100', 'in 1 | out 2 3 4 5 | unknown -'],
    ],
    'letters count as they are written': [
      [`country = 'uk'`, 'in - | out 1 2 3 5 | unknown 4'],
      [`country < 'F'`, 'in 5 | out 1 2 3 | unknown 4'],
      [`country >= 'FR'`, 'in 1 2 3 | out 5 | unknown 4'],
    ],
    'between includes both ends; with the larger number first it holds of nobody': [
      ['age between 18 and 30', 'in 2 3 | out 1 5 | unknown 4'],
      ['age not between 18 and 30', 'in 1 5 | out 2 3 | unknown 4'],
      ['not age between 18 and 30', 'in 1 5 | out 2 3 | unknown 4'],
      ['age between 30 and 18', 'in - | out 1 2 3 5 | unknown 4'],
      [`country between 'E' and 'G'`, 'in 2 | out 1 3 5 | unknown 4'],
    ],
    'between with a missing end is out where the other end says so, else unknown': [
      ['age between 18 and rfm.r * 10', 'in 1 2 | out 5 | unknown 3 4'],
      ['age between 31 and rfm.r * 10', 'in 1 | out 2 3 5 | unknown 4'],
    ],
    'in ( ) asks whether one of the items is equal': [
      [`country in ('UK', 'FR')`, 'in 1 2 3 | out 5 | unknown 4'],
      [`country not in ('UK', 'FR')`, 'in 5 | out 1 2 3 | unknown 4'],
      [`plan in ('pro', 'team')`, 'in 1 3 | out 2 | unknown 4 5'],
      [`plan not in ('pro', 'team')`, 'in 2 | out 1 3 | unknown 4 5'],
      ['age in (18)', 'in 2 | out 1 3 5 | unknown 4'],
      ['signed_up in (2020-02-29, 2024-05-31)', 'in 1 3 | out 2 5 | unknown 4'],
    ],
    'a missing item may be the equal one': [
      [`country in ('UK', email)`, 'in 1 3 | out 2 5 | unknown 4'],
      [`country in ('FR', email)`, 'in 2 | out 1 5 | unknown 3 4'],
      [`country not in ('FR', email)`, 'in 1 5 | out 2 | unknown 3 4'],
    ],
    'a column of yes and no is a condition of its own': [
      ['active', 'in 1 5 | out 2 | unknown 3 4'],
      ['not active', 'in 2 | out 1 5 | unknown 3 4'],
      ['active = true', 'in 1 5 | out 2 | unknown 3 4'],
      ['active = false', 'in 2 | out 1 5 | unknown 3 4'],
      ['active != true', 'in 2 | out 1 5 | unknown 3 4'],
    ],
    'dates are compared by day, whatever time of day they hold': [
      ['signed_up = 2024-06-01', 'in 2 | out 1 3 5 | unknown 4'],
      ['signed_up < 2024-05-31', 'in 1 5 | out 2 3 | unknown 4'],
      ['last(orders) = 2024-06-30', 'in 1 | out 2 5 | unknown 3 4'],
      ['last(orders) > 2024-06-30', 'in - | out 1 2 5 | unknown 3 4'],
      ['signed_up < first(orders)', 'in 1 5 | out 2 | unknown 3 4'],
    ],
  },
  (condition) => decide(shop, condition),
)

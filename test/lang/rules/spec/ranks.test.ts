import { beforeAll } from 'vitest'
import { parseRules } from '../../../../src/lang/rules/index.ts'
import { decide, openShop, type Shop } from '../shop.ts'
import { EVERYONE, specify } from './specify.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
  const parameters = [{ name: 'share', type: 'number' as const, value: 26 }]
  const { statements } = parseRules('measure spend_1y = sum(orders.amount in last 365 days)')
  const known = statements.map((statement) => ({ cell: 'measures', statement }))
  shop = { ...shop, schema: { ...shop.schema, parameters, statements: known } }
})

/** Condition → who is in, out and unknown. The ages are 61, 34, 30, 18 and one unknown. */
specify(
  {
    'in top p%: fewer than p% of those with a known value have a greater one': [
      ['age in top 25%', 'in 5 | out 1 2 3 | unknown 4'],
      ['age in top 25.1%', 'in 1 5 | out 2 3 | unknown 4'],
      ['age in top 26%', 'in 1 5 | out 2 3 | unknown 4'],
      ['age in top 50%', 'in 1 5 | out 2 3 | unknown 4'],
      ['age in top 100%', 'in 1 2 3 5 | out - | unknown 4'],
      ['age in top 0.1%', 'in 5 | out 1 2 3 | unknown 4'],
      ['age in top $share %', 'in 1 5 | out 2 3 | unknown 4'],
    ],
    'in bottom p% is the same from below': [
      ['age in bottom 25%', 'in 2 | out 1 3 5 | unknown 4'],
      ['age in bottom 50%', 'in 2 3 | out 1 5 | unknown 4'],
      ['not age in bottom 50%', 'in 1 5 | out 2 3 | unknown 4'],
      ['age not in top 25%', 'in 1 2 3 | out 5 | unknown 4'],
    ],
    'in top n: fewer than n have a greater one': [
      ['age in top 1', 'in 5 | out 1 2 3 | unknown 4'],
      ['age in top 2', 'in 1 5 | out 2 3 | unknown 4'],
      ['age in bottom 100', 'in 1 2 3 5 | out - | unknown 4'],
    ],
    'decile 1 is the top tenth, decile 10 the lowest; with few entities most deciles are empty': [
      ['age in decile 1', 'in 5 | out 1 2 3 | unknown 4'],
      ['age in decile 2', 'in - | out 1 2 3 5 | unknown 4'],
      ['age in decile 3', 'in 1 | out 2 3 5 | unknown 4'],
      ['age in decile 6', 'in 3 | out 1 2 5 | unknown 4'],
      ['age in decile 8', 'in 2 | out 1 3 5 | unknown 4'],
      ['age in decile 10', 'in - | out 1 2 3 5 | unknown 4'],
    ],
    'ties are in or out together: the sums are 185.5, 40, 0, 0, 40': [
      ['sum(orders.amount) in top 2', 'in 1 2 5 | out 3 4 | unknown -'],
      ['sum(orders.amount) in top 20%', 'in 1 | out 2 3 4 5 | unknown -'],
      ['sum(orders.amount) in top 21%', 'in 1 2 5 | out 3 4 | unknown -'],
      ['sum(orders.amount) in top 60%', 'in 1 2 5 | out 3 4 | unknown -'],
      ['sum(orders.amount) in top 61%', EVERYONE.in],
      ['sum(orders.amount) in bottom 1', 'in 3 4 | out 1 2 5 | unknown -'],
      ['sum(orders.amount) in bottom 1%', 'in 3 4 | out 1 2 5 | unknown -'],
      ['sum(orders.amount) in decile 3', 'in 2 5 | out 1 3 4 | unknown -'],
      ['sum(orders.amount) in decile 4', 'in - | out 1 2 3 4 5 | unknown -'],
    ],
    'measures are ranked as columns are: spend_1y is 185.5, 40, 0, 0, 0': [
      ['spend_1y in top 20%', 'in 1 | out 2 3 4 5 | unknown -'],
      ['spend_1y in top 60%', EVERYONE.in],
      ['spend_1y in bottom 100', EVERYONE.in],
      ['spend_1y in bottom 60%', 'in 3 4 5 | out 1 2 | unknown -'],
      ['spend_1y in decile 1', 'in 1 | out 2 3 4 5 | unknown -'],
      ['spend_1y in decile 3', 'in 2 | out 1 3 4 5 | unknown -'],
    ],
    'dates are ranked too: the latest are on top': [
      ['signed_up in top 1', 'in 2 | out 1 3 5 | unknown 4'],
      ['last(orders) in bottom 1', 'in 5 | out 1 2 | unknown 3 4'],
    ],
    'the rank is among everyone, whatever else the rule asks': [
      [`country = 'UK' and age in top 1`, 'in - | out 1 2 3 5 | unknown 4'],
      [`country = 'UK' and age in top 2`, 'in 1 | out 2 3 5 | unknown 4'],
    ],
    'any number can be ranked': [
      ['days since last(orders) in top 1', 'in 5 | out 1 2 | unknown 3 4'],
      ['-age in top 1', 'in 2 | out 1 3 5 | unknown 4'],
      ['rfm.r in top 1', 'in 1 | out 2 5 | unknown 3 4'],
      ['{ length(name) } in top 1', 'in 1 | out 2 3 5 | unknown 4'],
    ],
  },
  (condition) => decide(shop, condition),
)

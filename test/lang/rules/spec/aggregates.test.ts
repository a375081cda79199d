import { beforeAll } from 'vitest'
import { decide, measure, openShop, type Shop } from '../shop.ts'
import { specify } from './specify.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})

/** Value → what it is for customers 1 to 5 as of 2024-06-30; - is unknown. */
specify(
  {
    'count is how many events there are, and 0 without any': [
      ['count(orders)', '4 2 0 0 1'],
      [`count(orders where (category = 'gift'))`, '2 1 0 0 0'],
      ['count(orders in last 30 days)', '2 1 0 0 0'],
      [`count(orders where (category = 'gift') in last 30 days)`, '1 0 0 0 0'],
      ['count(visits)', '3 2 1 0 1'],
    ],
    'count of a column is how many of its values are known': [
      ['count(orders.amount)', '4 1 0 0 1'],
      [`count(orders.amount where (category = 'gift'))`, '2 0 0 0 0'],
      ['count(orders.amount in last 31 days)', '3 1 0 0 0'],
      [`count(orders.amount where (category = 'gift') in last 30 days)`, '1 0 0 0 0'],
      ['count(visits.mobile)', '2 2 1 0 0'],
    ],
    'count distinct is how many different values are known': [
      ['count distinct(orders.category)', '3 2 0 0 0'],
      ['count distinct(orders.category where (amount > 20))', '2 1 0 0 0'],
      ['count distinct(orders.category in last 30 days)', '2 1 0 0 0'],
      ['count distinct(orders.category where (amount > 60) in last 30 days)', '1 0 0 0 0'],
    ],
    'sum adds the known values, and is 0 without any': [
      ['sum(orders.amount)', '185.5 40 0 0 40'],
      [`sum(orders.amount where (category = 'gift'))`, '125.5 0 0 0 0'],
      ['sum(orders.amount in last 30 days)', '150 40 0 0 0'],
      [`sum(orders.amount where (category = 'gift') in last 90 days)`, '125.5 0 0 0 0'],
      [`sum(orders.amount where (category = 'gift') in last 30 days)`, '100 0 0 0 0'],
    ],
    'avg is the mean of the known values, and unknown without any': [
      ['avg(orders.amount)', '46.375 40 - - 40'],
      [`avg(orders.amount where (category = 'gift'))`, '62.75 - - - -'],
      ['avg(orders.amount in last 30 days)', '75 40 - - -'],
      [`avg(orders.amount where (category = 'gift') in last 30 days)`, '100 - - - -'],
    ],
    'min and max are the extremes of the known values: numbers, text or days': [
      ['min(orders.amount)', '10 40 - - 40'],
      [`min(orders.amount where (category = 'gift'))`, '25.5 - - - -'],
      ['min(orders.amount in last 30 days)', '50 40 - - -'],
      [`min(orders.amount where (category = 'gift') in last 30 days)`, '100 - - - -'],
      ['max(orders.amount)', '100 40 - - 40'],
      [`max(orders.amount where (category != 'gift'))`, '50 40 - - -'],
      ['max(orders.amount between 18 and 6 months ago)', '10 - - - -'],
      [`max(orders.amount where (category = 'gift') in last 31 days)`, '100 - - - -'],
      ['min(orders.category)', 'book book - - -'],
      ['max(orders.category)', 'gift gift - - -'],
      ['min(orders.ordered_at)', '2023-12-30 2024-05-31 - - 2022-12-30'],
    ],
    'median is the middle value, or the mean of the two in the middle': [
      ['median(orders.amount)', '37.75 40 - - 40'],
      [`median(orders.amount where (category != 'food'))`, '50 40 - - -'],
      ['median(orders.amount in last 30 days)', '75 40 - - -'],
      [`median(orders.amount where (category = 'gift') in last 30 days)`, '100 - - - -'],
    ],
    'first and last of events are days': [
      ['first(orders)', '2023-12-30 2024-05-31 - - 2022-12-30'],
      [`first(orders where (category = 'gift'))`, '2024-05-31 2024-05-31 - - -'],
      ['first(orders in last 30 days)', '2024-06-20 2024-06-01 - - -'],
      [`first(orders where (category = 'gift') in last 30 days)`, '2024-06-30 - - - -'],
      ['last(orders)', '2024-06-30 2024-06-01 - - 2022-12-30'],
      [`last(orders where (category = 'gift'))`, '2024-06-30 2024-05-31 - - -'],
      ['last(orders before 2024-06-01)', '2024-05-31 2024-05-31 - - 2022-12-30'],
      [`last(orders where (category = 'book') in last 30 days)`, '2024-06-20 2024-06-01 - - -'],
    ],
    'first and last of a column are its value then, which may be missing': [
      ['first(orders.category)', 'food gift - - -'],
      [`first(orders.category where (category != 'food'))`, 'gift gift - - -'],
      ['first(orders.category in last 30 days)', 'book book - - -'],
      ['first(orders.category where (amount > 50) in last 30 days)', 'gift - - - -'],
      ['first(orders.amount)', '10 - - - 40'],
      ['last(orders.category)', 'gift book - - -'],
      ['last(orders.category where (amount < 100))', 'book book - - -'],
      ['last(orders.category in first 1 day)', 'food gift - - -'],
      ['last(orders.category where (amount < 100) in last 30 days)', 'book book - - -'],
      ['last(visits.mobile)', '- false true - -'],
      ['last(visits.visited_at)', '2024-06-25 2024-06-01 2024-06-24 - 2022-12-22'],
    ],
    'of several at the same moment first gives the smallest and last the largest that is known': [
      ['first(email_clicks.campaign)', 'spring sale a - x'],
      ['last(email_clicks.campaign)', 'spring sale b - x'],
    ],
    'each takes where ( ) and a window in either order': [
      [`sum(orders.amount in last 30 days where (category = 'gift'))`, '100 0 0 0 0'],
      [`count(orders in last 30 days where (category = 'gift'))`, '1 0 0 0 0'],
    ],
    'aggregates are values like any other': [
      ['days since last(orders)', '0 29 - - 548'],
      ['days between first(orders) and last(orders)', '183 1 - - 0'],
      [`days since last(orders where (category = 'book'))`, '10 29 - - -'],
      [`100 * count(orders where (category = 'gift')) / count(orders)`, '50 50 - - 0'],
      ['sum(orders.amount) - sum(orders.amount in last 30 days)', '35.5 0 0 0 40'],
    ],
  },
  (value) => measure(shop, value),
)

/** Condition → who is in, out and unknown as of 2024-06-30. */
specify(
  {
    'count and sum are 0 of those without events, the others are unknown': [
      ['sum(orders.amount) = 0', 'in 3 4 | out 1 2 5 | unknown -'],
      ['count(orders) = 0', 'in 3 4 | out 1 2 5 | unknown -'],
      ['avg(orders.amount) = 40', 'in 2 5 | out 1 | unknown 3 4'],
      ['max(orders.amount) >= 100', 'in 1 | out 2 5 | unknown 3 4'],
      [`last(orders.category) = 'gift'`, 'in 1 | out 2 | unknown 3 4 5'],
      ['min(orders.ordered_at) = 2024-05-31', 'in 2 | out 1 5 | unknown 3 4'],
    ],
  },
  (condition) => decide(shop, condition),
)

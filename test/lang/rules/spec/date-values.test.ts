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
    'a date lies before or after a day; the day itself is neither': [
      ['signed_up before 2024-01-01', 'in 1 5 | out 2 3 | unknown 4'],
      ['signed_up before 2024-06-01', 'in 1 3 5 | out 2 | unknown 4'],
      ['signed_up before 2024-06-02', 'in 1 2 3 5 | out - | unknown 4'],
      ['signed_up after 2024-05-31', 'in 2 | out 1 3 5 | unknown 4'],
      ['signed_up after 2024-05-30', 'in 2 3 | out 1 5 | unknown 4'],
      ['signed_up not before 2024-06-01', 'in 2 | out 1 3 5 | unknown 4'],
      ['not signed_up after 2024-05-31', 'in 1 3 5 | out 2 | unknown 4'],
    ],
    'between two days includes both': [
      ['signed_up between 2024-05-31 and 2024-06-01', 'in 2 3 | out 1 5 | unknown 4'],
      ['signed_up between 2024-06-01 and 2024-06-01', 'in 2 | out 1 3 5 | unknown 4'],
      ['last(orders) between 2024-06-30 and 2024-06-30', 'in 1 | out 2 5 | unknown 3 4'],
    ],
    'the day may be any date': [
      ['signed_up before first(orders)', 'in 1 5 | out 2 | unknown 3 4'],
      ['last(orders) after today - 10', 'in 1 | out 2 5 | unknown 3 4'],
      ['signed_up between first(orders) and today', 'in 2 | out 1 5 | unknown 3 4'],
    ],
    'in last N days: today is in it, the day N days ago is not': [
      ['signed_up in last 31 days', 'in 2 3 | out 1 5 | unknown 4'],
      ['signed_up in last 30 days', 'in 2 | out 1 3 5 | unknown 4'],
      ['signed_up in last 29 days', 'in - | out 1 2 3 5 | unknown 4'],
      ['renewal in last 1 day', 'in 3 | out 1 2 | unknown 4 5'],
      ['first(orders) in last 31 days', 'in 2 | out 1 5 | unknown 3 4'],
      ['first(orders) in last 30 days', 'in - | out 1 2 5 | unknown 3 4'],
      ['signed_up in last 5 weeks', 'in 2 3 | out 1 5 | unknown 4'],
      ['signed_up in last 4 weeks', 'in - | out 1 2 3 5 | unknown 4'],
      ['signed_up in last 1 month', 'in 2 3 | out 1 5 | unknown 4'],
      ['signed_up in last 2 years', 'in 2 3 5 | out 1 | unknown 4'],
      ['signed_up not in last 30 days', 'in 1 3 5 | out 2 | unknown 4'],
    ],
    'in next N days: today is not in it, the day in N days is': [
      ['renewal in next 60 days', 'in 1 | out 2 3 | unknown 4 5'],
      ['renewal in next 59 days', 'in - | out 1 2 3 | unknown 4 5'],
      ['renewal in next 61 days', 'in 1 2 | out 3 | unknown 4 5'],
      ['renewal in next 2 months', 'in 1 2 | out 3 | unknown 4 5'],
      ['signed_up + 365 in next 336 days', 'in 2 3 | out 1 5 | unknown 4'],
      ['signed_up + 365 in next 335 days', 'in 3 | out 1 2 5 | unknown 4'],
    ],
    'between N and M days ago is what in last N leaves over beyond in last M': [
      ['signed_up between 31 and 30 days ago', 'in 3 | out 1 2 5 | unknown 4'],
      ['signed_up between 30 and 31 days ago', 'in 3 | out 1 2 5 | unknown 4'],
      ['signed_up between 30 and 29 days ago', 'in 2 | out 1 3 5 | unknown 4'],
      ['signed_up between 3 and 1 years ago', 'in 5 | out 1 2 3 | unknown 4'],
      ['last(orders) between 19 and 18 months ago', 'in 5 | out 1 2 | unknown 3 4'],
    ],
    'an anniversary is the same day of any year, also across New Year': [
      ['birthday anniversary in next 14 days', 'in 1 | out 2 3 5 | unknown 4'],
      ['birthday anniversary in next 15 days', 'in 1 5 | out 2 3 | unknown 4'],
      ['birthday anniversary in next 183 days', 'in 1 5 | out 2 3 | unknown 4'],
      ['birthday anniversary in next 184 days', 'in 1 3 5 | out 2 | unknown 4'],
      ['birthday anniversary in last 1 day', 'in 2 | out 1 3 5 | unknown 4'],
      ['birthday anniversary in last 182 days', 'in 2 | out 1 3 5 | unknown 4'],
      ['birthday anniversary in last 183 days', 'in 2 3 | out 1 5 | unknown 4'],
      ['birthday anniversary in next 1 year', 'in 1 2 3 5 | out - | unknown 4'],
      ['birthday anniversary in last 12 months', 'in 1 2 3 5 | out - | unknown 4'],
      ['not birthday anniversary in next 14 days', 'in 2 3 5 | out 1 | unknown 4'],
      ['signed_up anniversary in next 10 days', 'in 5 | out 1 2 3 | unknown 4'],
      ['signed_up anniversary in next 9 days', 'in - | out 1 2 3 5 | unknown 4'],
    ],
    'the day itself counts among its anniversaries': [
      ['signed_up anniversary in last 30 days', 'in 2 | out 1 3 5 | unknown 4'],
      ['signed_up anniversary in last 29 days', 'in - | out 1 2 3 5 | unknown 4'],
      ['renewal anniversary in next 60 days', 'in 1 | out 2 3 | unknown 4 5'],
    ],
  },
  (condition) => decide(shop, condition),
)

import { beforeAll, expect, test } from 'vitest'
import { addTables, compile, decide, openShop, type Shop } from '../shop.ts'
import { EVERYONE, specify } from './specify.ts'

let shop: Shop
beforeAll(async () => {
  shop = addTables(await openShop(), {
    step: `SELECT * FROM (VALUES
      (1, DATE '2024-06-01', 'x', 5), (1, DATE '2024-06-03', 'y', 6), (2, DATE '2024-06-01', 'y', 5)
    ) AS t(customer_id, at_day, who, moment)`,
    following: `SELECT 1 AS customer_id, DATE '2024-06-02' AS at_day`,
  })
  const parameters = [{ name: 'patience', type: 'number' as const, value: 7 }]
  shop = { ...shop, schema: { ...shop.schema, parameters } }
})

/** Condition → who is in, out and unknown as of 2024-06-30. A sequence is never unknown. */
specify(
  {
    'then asks for an event strictly later in time': [
      ['has visits then orders', 'in 1 2 5 | out 3 4 | unknown -'],
      ['has orders then returns', 'in 1 2 5 | out 3 4 | unknown -'],
      // 1 returned something on the day of this order, but a day is its midnight: before 10:00
      ['has orders where (amount = 50) then returns', EVERYONE.out],
      // 2 returned something at the very moment of the second order
      ['has orders where (amount = 40) then returns', 'in 5 | out 1 2 3 4 | unknown -'],
      ['has orders where (amount = 10) then returns in last 1 year', 'in 1 | out 2 3 4 5 | unknown -'],
      ['has orders where (amount = 10) then returns before 2024-01-01', EVERYONE.out],
    ],
    'within counts whole days from the event before, whatever the time of day': [
      ['has visits then orders within 7 days', 'in 1 2 | out 3 4 5 | unknown -'],
      ['has visits then orders within 1 week', 'in 1 2 | out 3 4 5 | unknown -'],
      ['has visits then orders within 8 days', 'in 1 2 5 | out 3 4 | unknown -'],
      ['has visits then orders within 6 days', 'in 1 | out 2 3 4 5 | unknown -'],
      ['has visits then orders within 4 days', EVERYONE.out],
      ['has visits then orders within 1 month', 'in 1 2 5 | out 3 4 | unknown -'],
      ['has visits then orders within $patience days', 'in 1 2 | out 3 4 5 | unknown -'],
      ['has email_clicks then orders within 7 days', 'in 1 2 | out 3 4 5 | unknown -'],
      ['has returns then orders within 0 days', 'in 1 | out 2 3 4 5 | unknown -'],
    ],
    'what is counted are the events that begin at least one whole chain': [
      ['has at least 1 visit then orders', 'in 1 2 5 | out 3 4 | unknown -'],
      ['has at least 3 visits then orders', 'in 1 | out 2 3 4 5 | unknown -'],
      ['has exactly 1 visit then orders', 'in 2 5 | out 1 3 4 | unknown -'],
      ['has exactly 2 visits then orders within 7 days', 'in 1 | out 2 3 4 5 | unknown -'],
      ['has more than 1 visit then orders', 'in 1 | out 2 3 4 5 | unknown -'],
      ['has fewer than 2 visits then orders', 'in 2 3 4 5 | out 1 | unknown -'],
      ['has at most 1 visit then orders within 7 days', 'in 2 3 4 5 | out 1 | unknown -'],
      ['has exactly 2 orders then returns', 'in 1 | out 2 3 4 5 | unknown -'],
    ],
    'has no is about the whole chain: nothing of the kind ever happened': [
      ['has no visits then orders', 'in 3 4 | out 1 2 5 | unknown -'],
      ['has no visits then orders within 7 days', 'in 3 4 5 | out 1 2 | unknown -'],
      ['not has visits then orders within 7 days', 'in 3 4 5 | out 1 2 | unknown -'],
      ['has visits and has no visits then orders', 'in 3 | out 1 2 4 5 | unknown -'],
    ],
    'without asks that nothing of the kind happened strictly between the two': [
      ['has visits then orders without support_tickets', 'in 1 2 | out 3 4 5 | unknown -'],
      ['has exactly 1 visit then orders without support_tickets', 'in 1 2 | out 3 4 5 | unknown -'],
      [`has visits then orders without support_tickets where (kind = 'complaint')`, 'in 1 2 5 | out 3 4 | unknown -'],
      [
        `has exactly 2 visits then orders without support_tickets where (kind = 'complaint')`,
        'in 1 | out 2 3 4 5 | unknown -',
      ],
      ['has visits then orders without support_tickets in last 30 days', 'in 1 2 5 | out 3 4 | unknown -'],
      ['has at least 3 visits then orders without support_tickets before 2024-06-15', 'in 1 | out 2 3 4 5 | unknown -'],
      ['has no visits then orders without support_tickets', 'in 3 4 5 | out 1 2 | unknown -'],
    ],
    'within and without stand in either order': [
      ['has visits then orders within 7 days without support_tickets', 'in 1 2 | out 3 4 5 | unknown -'],
      ['has visits then orders without support_tickets within 7 days', 'in 1 2 | out 3 4 5 | unknown -'],
      [
        'has visits then orders where (amount > 50) within 7 days without support_tickets',
        'in 1 | out 2 3 4 5 | unknown -',
      ],
    ],
    'where ( ) and windows belong to the events before them': [
      [`has visits where (page = 'gifts') then orders`, 'in 1 2 | out 3 4 5 | unknown -'],
      [`has visits where (page = 'home') then orders where (category = 'gift')`, 'in 1 | out 2 3 4 5 | unknown -'],
      [`has visits then orders where (category = 'gift')`, 'in 1 2 | out 3 4 5 | unknown -'],
      ['has visits in last 30 days then orders', 'in 1 | out 2 3 4 5 | unknown -'],
      ['has visits then orders in last 30 days', 'in 1 2 | out 3 4 5 | unknown -'],
      ['has visits between 2 and 1 years ago then orders', 'in 5 | out 1 2 3 4 | unknown -'],
      ['has visits before 2024-01-01 then orders', 'in 5 | out 1 2 3 4 | unknown -'],
      ['has visits then orders between 2024-06-01 and 2024-06-20', 'in 1 2 | out 3 4 5 | unknown -'],
      ['has at least 2 visits in first 7 days then orders', EVERYONE.out],
      ['has at least 2 visits in first 8 days then orders', 'in 1 | out 2 3 4 5 | unknown -'],
      ['has visits then orders in first 2 days', 'in 2 5 | out 1 3 4 | unknown -'],
    ],
    'the same events may come twice': [
      ['has orders then orders', 'in 1 2 | out 3 4 5 | unknown -'],
      ['has orders then orders within 30 days', 'in 1 2 | out 3 4 5 | unknown -'],
      ['has orders then orders within 9 days', 'in 2 | out 1 3 4 5 | unknown -'],
      ['has exactly 2 orders then orders within 30 days', 'in 1 | out 2 3 4 5 | unknown -'],
      ['has orders then orders without orders', 'in 1 2 | out 3 4 5 | unknown -'],
      [
        `has orders where (category = 'food') then orders where (category = 'gift') without orders`,
        'in 1 | out 2 3 4 5 | unknown -',
      ],
      [`has orders where (category = 'food') then orders where (category = 'book') without orders`, EVERYONE.out],
    ],
    'a longer chain goes on from the event of the step before': [
      ['has visits then orders then returns', 'in 2 5 | out 1 3 4 | unknown -'],
      ['has visits then orders then returns within 8 days', 'in 2 5 | out 1 3 4 | unknown -'],
      ['has visits then orders within 7 days then returns within 7 days', 'in 2 | out 1 3 4 5 | unknown -'],
      ['has visits then orders then visits within 6 days', 'in 1 2 | out 3 4 5 | unknown -'],
      ['has visits then orders then visits within 4 days', 'in 2 | out 1 3 4 5 | unknown -'],
      ['has exactly 1 visit then orders then visits', 'in 1 2 | out 3 4 5 | unknown -'],
      ['has visits then orders without support_tickets then returns', 'in 2 | out 1 3 4 5 | unknown -'],
      ['has visits then orders then returns without support_tickets', 'in 2 5 | out 1 3 4 | unknown -'],
      ['has returns then orders then orders then orders', 'in 1 | out 2 3 4 5 | unknown -'],
    ],
    'any event that fits will do, not only the next one': [
      // 1 ordered on 05-31, 06-20 and 06-30 after the return of 2023-12-30; only the last two lie close together
      ['has returns then orders then orders within 15 days', 'in 1 | out 2 3 4 5 | unknown -'],
      ['has at least 2 returns then orders then orders within 15 days', 'in 1 | out 2 3 4 5 | unknown -'],
    ],
    'tables and columns may be called as the SQL of a sequence calls its own': [
      ['has step then following then step', 'in 1 | out 2 3 4 5 | unknown -'],
      ['has step then step without following', EVERYONE.out],
      [`has step where (who = 'x' and moment = 5) then step where (who = 'y')`, 'in 1 | out 2 3 4 5 | unknown -'],
      [`has step where (who = 'y' and moment = 6) then step`, EVERYONE.out],
    ],
    'a sequence is a condition like any other': [
      [`has visits then orders and country = 'UK'`, 'in 1 | out 2 3 4 5 | unknown -'],
      [`has no visits then orders or country = 'DE'`, 'in 3 4 5 | out 1 2 | unknown -'],
      ['not (has visits then orders and has orders then returns)', 'in 3 4 | out 1 2 5 | unknown -'],
    ],
  },
  (condition) => decide(shop, condition),
)

test('every table of events is read once, whatever sequences and aggregates look at it', () => {
  const { sql } = compile(
    `segment a: has orders then orders then returns within 7 days without visits and has no orders in last 90 days
    segment b: has visits in first 7 days then orders or count(returns) > 2 or sum(orders.amount in first 30 days) > 5`,
    shop.schema,
  )
  const reads = ['orders', 'returns', 'visits'].map((table) => sql.match(new RegExp(`FROM ${table}\\b`, 'g'))?.length)
  expect(reads).toEqual([1, 1, 1])
})

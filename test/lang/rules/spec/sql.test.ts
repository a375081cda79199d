import { beforeAll } from 'vitest'
import { decide, openShop, type Shop } from '../shop.ts'
import { specify } from './specify.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
  const parameters = [{ name: 'grown', type: 'number' as const, value: 30 }]
  shop = { ...shop, schema: { ...shop.schema, parameters } }
})

/** Condition → who is in, out and unknown as of 2024-06-30. */
specify(
  {
    'between braces stands any SQL over the columns of the entity': [
      [`{ lower(name) like 'a%' }`, 'in 1 | out 2 3 5 | unknown 4'],
      [`{ country in ('UK') and age > 30 }`, 'in 1 | out 2 3 5 | unknown 4'],
      [`{ age > $grown }`, 'in 1 5 | out 2 3 | unknown 4'],
    ],
    'it may be a value of any type': [
      [`{ date_part('year', signed_up) } = 2024`, 'in 2 3 | out 1 5 | unknown 4'],
      [`{ upper(name) } in ('EVE', 'MARCO')`, 'in 2 5 | out 1 3 | unknown 4'],
      [`{ signed_up + 30 } in last 1 week`, 'in 3 | out 1 2 5 | unknown 4'],
      [`{ age } + { age } > 70`, 'in 5 | out 1 2 3 | unknown 4'],
    ],
    'it joins with the rest of a rule': [
      [`{ age > 30 } and country = 'UK'`, 'in 1 | out 2 3 5 | unknown 4'],
      [`not { age > 30 }`, 'in 2 3 | out 1 5 | unknown 4'],
      [`{ age > 30 or age < 20 } and active`, 'in 1 5 | out 2 3 | unknown 4'],
    ],
    'its columns may have their table before them, whatever else the rule asks': [
      ['{ customers.age > 30 }', 'in 1 5 | out 2 3 | unknown 4'],
      ['has orders where ({ orders.amount > 45 })', 'in 1 | out 2 3 4 5 | unknown -'],
      ['has orders where ({ orders.amount > 15 }) in first 160 days', 'in 1 2 5 | out 3 4 | unknown -'],
      ['has orders where ({ orders.amount > 15 }) then returns', 'in 1 5 | out 2 3 4 | unknown -'],
    ],
    'it may ask other tables': [
      ['{ customer_id in (SELECT customer_id FROM rfm WHERE r > 4) }', 'in 1 | out 2 3 4 5 | unknown -'],
    ],
    'braces, quotes and comments inside are read as SQL': [
      [`{ age > 30 -- a comment with a }\n }`, 'in 1 5 | out 2 3 | unknown 4'],
      [`{ age > 30 /* and a } here */ }`, 'in 1 5 | out 2 3 | unknown 4'],
      [`{ name <> '}' }`, 'in 1 2 3 5 | out - | unknown 4'],
      [`{ {'old': age > 30}.old }`, 'in 1 5 | out 2 3 | unknown 4'],
    ],
  },
  (condition) => decide(shop, condition),
)

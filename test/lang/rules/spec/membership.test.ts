import { beforeAll, expect, test } from 'vitest'
import { parseRules } from '../../../../src/lang/rules/index.ts'
import { addTables, decide, openShop, type Shop } from '../shop.ts'
import { specify } from './specify.ts'

/** In another cell of the notebook, with the id `rules`. */
const RULES = `
segment vip: age > 33
segment quiet: has no orders in last 90 days
partition lifecycle:
  "Champions": has at least 3 orders
  "Lost":      last(orders) before 2023-01-01
  else "Everyone else"
partition age_group:
  "Old":   age > 33
  "Young": age < 20`

let shop: Shop
beforeAll(async () => {
  shop = addTables(await openShop(), {
    groups: `SELECT * FROM (VALUES (1, 'Cluster 1', 0.5), (2, 'Cluster 2', 0.1), (3, 'Cluster 2', 0.9))
      AS t(customer_id, segment, distance)`,
  })
  const tables = shop.schema.tables.map((table) =>
    table.name === 'groups' ? { ...table, definedBy: 'groups' } : table,
  )
  const statements = parseRules(RULES).statements.map((statement) => ({ cell: 'rules', statement }))
  shop = { ...shop, schema: { ...shop.schema, tables, statements } }
})

/** Condition → who is in, out and unknown as of 2024-06-30. */
specify(
  {
    'in segment is as true, false or unknown as the rule of the segment': [
      ['in segment vip', 'in 1 5 | out 2 3 | unknown 4'],
      ['not in segment vip', 'in 2 3 | out 1 5 | unknown 4'],
      ['in segment VIP and in segment quiet', 'in 5 | out 1 2 3 | unknown 4'],
      ['in segment quiet and not in segment vip', 'in 3 | out 1 2 5 | unknown 4'],
    ],
    'a segment by its name is a column of yes and no': [
      ['vip', 'in 1 5 | out 2 3 | unknown 4'],
      ['vip = false', 'in 2 3 | out 1 5 | unknown 4'],
      ['vip is missing', 'in 4 | out 1 2 3 5 | unknown -'],
      ['rules.vip', 'in 1 5 | out 2 3 | unknown 4'],
    ],
    'a partition is compared with its labels; with else everyone has one': [
      [`lifecycle = 'Champions'`, 'in 1 | out 2 3 4 5 | unknown -'],
      [`lifecycle != 'Champions'`, 'in 2 3 4 5 | out 1 | unknown -'],
      [`lifecycle in ('Champions', 'Lost')`, 'in 1 5 | out 2 3 4 | unknown -'],
      [`lifecycle.segment = 'Lost'`, 'in 5 | out 1 2 3 4 | unknown -'],
      [`rules.lifecycle = 'Everyone else'`, 'in 2 3 4 | out 1 5 | unknown -'],
    ],
    'without else the label of the uncovered is missing': [
      [`age_group = 'Old'`, 'in 1 5 | out 2 | unknown 3 4'],
      ['age_group is missing', 'in 3 4 | out 1 2 5 | unknown -'],
    ],
    'a relation with one row per entity gives its columns, and by its bare name the column segment': [
      ['rfm.r >= 4', 'in 1 2 | out 5 | unknown 3 4'],
      [`rfm = 'Champions'`, 'in 1 | out 2 5 | unknown 3 4'],
      [`rfm.segment in ('Lost', 'Loyal')`, 'in 2 5 | out 1 | unknown 3 4'],
      [`groups = 'Cluster 2'`, 'in 2 3 | out 1 | unknown 4 5'],
      [`groups = 'Cluster 2' and groups.distance < 0.5`, 'in 2 | out 1 3 | unknown 4 5'],
    ],
    'the table of the entity is such a relation too': [
      [`customers.country = 'DE'`, 'in 5 | out 1 2 3 | unknown 4'],
      [`CUSTOMERS.Country = 'DE'`, 'in 5 | out 1 2 3 | unknown 4'],
    ],
  },
  (condition) => decide(shop, condition),
)

test('a relation with several rows for one entity stops the query instead of multiplying rows', () => {
  expect(() => decide(shop, `twice = 'a'`)).toThrow('twice has several rows for one customer_id: use an aggregate')
})

import { beforeAll } from 'vitest'
import { addTables, decide, declare, openShop, type Shop } from '../shop.ts'
import { EVERYONE, specify } from './specify.ts'

let shop: Shop
let odd: Shop
beforeAll(async () => {
  shop = await openShop()
  const more = addTables(shop, {
    'our clients': `SELECT * FROM (VALUES (1, 'O''Brien', 5, 7, 1, 'a -- b', 'x'), (2, 'Lee', NULL, 3, 2, '{', 'y'))
      AS t("client no", "last name", "and", "segment", "last", "it ""is""", "شهر")`,
    'web orders': `SELECT * FROM (VALUES (1, DATE '2024-06-01', 10), (1, DATE '2024-06-02', 20), (2, DATE '2024-06-03', 5))
      AS t("client no", "order date", "net amount")`,
  })
  const schema = declare(more.schema, { entities: { 'our clients': { key: 'client no' } } })
  odd = { ...more, schema }
})

/** Condition about the clients 1 and 2 → who is in, out and unknown as of 2024-06-30. */
specify(
  {
    'a name with blanks or marks stands in double quotes, in which a double quote is doubled': [
      [`"last name" = 'Lee'`, 'in 2 | out 1 | unknown -'],
      [`"our clients"."last name" = 'Lee'`, 'in 2 | out 1 | unknown -'],
      [`"it ""is""" = '{'`, 'in 2 | out 1 | unknown -'],
      ['has at least 2 "web orders"', 'in 1 | out 2 | unknown -'],
      ['has "web orders" where ("net amount" > 10) in last 30 days', 'in 1 | out 2 | unknown -'],
      ['has "web orders" then "web orders"', 'in 1 | out 2 | unknown -'],
      ['sum("web orders"."net amount") = 5', 'in 2 | out 1 | unknown -'],
    ],
    'text stands in single quotes, in which a single quote is doubled': [
      [`"last name" = 'O''Brien'`, 'in 1 | out 2 | unknown -'],
      [`"it ""is""" = 'a -- b'`, 'in 1 | out 2 | unknown -'],
      [`"last name" in ('Lee', '"Lee"')`, 'in 2 | out 1 | unknown -'],
    ],
    'words that join conditions are names in quotes only; other keywords may be columns as they are': [
      ['"and" > 4', 'in 1 | out - | unknown 2'],
      ['segment = 7', 'in 1 | out 2 | unknown -'],
      ['last > 1 and last <= 2', 'in 2 | out 1 | unknown -'],
      ['"segment" = 7 and "and" = 5', 'in 1 | out 2 | unknown -'],
    ],
    'letters of any script make names': [
      [`شهر = 'x'`, 'in 1 | out 2 | unknown -'],
      [`"شهر" = 'y'`, 'in 2 | out 1 | unknown -'],
    ],
  },
  (condition) => decide(odd, condition),
)

/** Condition → who is in, out and unknown as of 2024-06-30. */
specify(
  {
    'the case of keywords and of names means nothing': [
      [`COUNTRY = 'UK' AND HAS NO Orders`, 'in 3 | out 1 2 5 | unknown 4'],
      ['AGE > 34', 'in 5 | out 1 2 3 | unknown 4'],
      ['Email Is Missing', 'in 3 4 | out 1 2 5 | unknown -'],
      ['Has At Least 2 ORDERS Where (Amount IS KNOWN) In Last 6 Months', 'in 1 | out 2 3 4 5 | unknown -'],
      [`"Country" = 'UK'`, 'in 1 3 | out 2 5 | unknown 4'],
    ],
    'layout means nothing': [
      [`country\n  =\n'UK'\nand\nhas\nno\norders`, 'in 3 | out 1 2 5 | unknown 4'],
      ['age>=30 and age<35', 'in 1 3 | out 2 5 | unknown 4'],
      ['(age>=30)and(age<35)', 'in 1 3 | out 2 5 | unknown 4'],
      ['\tage   in\n\n(18,30)', 'in 2 3 | out 1 5 | unknown 4'],
    ],
    'from -- to the end of the line is a comment': [
      [`country = 'UK' -- only here\n  and has no orders -- yet`, 'in 3 | out 1 2 5 | unknown 4'],
      [`-- who is that?\ncountry = 'UK'`, 'in 1 3 | out 2 5 | unknown 4'],
      [`age > 30 --\n`, 'in 1 5 | out 2 3 | unknown 4'],
      [`name = 'Ann -- Cole'`, 'in - | out 1 2 3 5 | unknown 4'],
    ],
    'events may be named in the singular': [
      ['has exactly 1 order', 'in 5 | out 1 2 3 4 | unknown -'],
      ['has exactly 1 visit then orders', 'in 2 5 | out 1 3 4 | unknown -'],
    ],
    'parentheses may stand around any condition or value': [
      ['((age)) > (30)', 'in 1 5 | out 2 3 | unknown 4'],
      ['(has orders)', 'in 1 2 5 | out 3 4 | unknown -'],
      ['(1) = (1)', EVERYONE.in],
    ],
  },
  (condition) => decide(shop, condition),
)

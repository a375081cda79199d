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
    'text is searched at its start, at its end or anywhere': [
      [`email ends with '.edu'`, 'in 1 | out 2 5 | unknown 3 4'],
      [`email starts with 'b'`, 'in 2 | out 1 5 | unknown 3 4'],
      [`code starts with 'A'`, 'in 1 2 | out 3 5 | unknown 4'],
      [`name contains 'co'`, 'in 2 3 | out 1 5 | unknown 4'],
      [`name contains ''`, 'in 1 2 3 5 | out - | unknown 4'],
    ],
    'letters count as they are written, and no mark stands for others': [
      [`name contains 'Co'`, 'in 1 | out 2 3 5 | unknown 4'],
      [`email contains 'example'`, 'in 2 | out 1 5 | unknown 3 4'],
      [`email contains '%'`, 'in - | out 1 2 5 | unknown 3 4'],
      [`email ends with '_com'`, 'in - | out 1 2 5 | unknown 3 4'],
    ],
    'matches takes a regular expression for the whole text': [
      [`code matches 'A[0-9]+'`, 'in 1 | out 2 3 5 | unknown 4'],
      [`code matches 'A'`, 'in - | out 1 2 3 5 | unknown 4'],
      [`code matches 'A.*'`, 'in 1 2 | out 3 5 | unknown 4'],
      [`email matches '[a-z]+@example.com'`, 'in 2 | out 1 5 | unknown 3 4'],
      [`email matches 'bob'`, 'in - | out 1 2 5 | unknown 3 4'],
    ],
    'not may stand before the condition or before its words': [
      [`email not ends with '.edu'`, 'in 2 5 | out 1 | unknown 3 4'],
      [`email not contains 'example'`, 'in 1 5 | out 2 | unknown 3 4'],
      [`code not starts with 'A'`, 'in 3 5 | out 1 2 | unknown 4'],
      [`code not matches 'A[0-9]+'`, 'in 2 3 5 | out 1 | unknown 4'],
      [`not name contains 'co'`, 'in 1 5 | out 2 3 | unknown 4'],
    ],
    'both sides may be any text': [
      [`'UK and FR' contains country`, 'in 1 2 3 | out 5 | unknown 4'],
      [`last(orders.category) starts with 'g'`, 'in 1 | out 2 | unknown 3 4 5'],
      [`{ lower(name) } starts with 'an'`, 'in 1 | out 2 3 5 | unknown 4'],
      [`name contains email`, 'in - | out 1 2 5 | unknown 3 4'],
    ],
  },
  (condition) => decide(shop, condition),
)

import { beforeAll } from 'vitest'
import { parseRules } from '../../../../src/lang/rules/index.ts'
import { decide, openShop, type Shop } from '../shop.ts'
import { EVERYONE, specify } from './specify.ts'

/** One segment that everyone is in, one that nobody is in and one that is unknown of everyone. */
const RULES = `segment yes: 1 = 1 segment no: 1 = 2 segment maybe: 1 / 0 = 1`

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
  const statements = parseRules(RULES).statements.map((statement) => ({ cell: 'truths', statement }))
  shop = { ...shop, schema: { ...shop.schema, statements } }
})

/** Condition → who is in, out and unknown. `active` is true of 1 and 5, false of 2 and unknown of 3 and 4. */
specify(
  {
    'and: false as soon as one side is, true when both are, else unknown': [
      ['active and yes', 'in 1 5 | out 2 | unknown 3 4'],
      ['active and no', EVERYONE.out],
      ['active and maybe', 'in - | out 2 | unknown 1 3 4 5'],
      ['yes and active', 'in 1 5 | out 2 | unknown 3 4'],
      ['no and active', EVERYONE.out],
      ['maybe and active', 'in - | out 2 | unknown 1 3 4 5'],
    ],
    'or: true as soon as one side is, false when both are, else unknown': [
      ['active or yes', EVERYONE.in],
      ['active or no', 'in 1 5 | out 2 | unknown 3 4'],
      ['active or maybe', 'in 1 5 | out - | unknown 2 3 4'],
      ['yes or active', EVERYONE.in],
      ['no or active', 'in 1 5 | out 2 | unknown 3 4'],
      ['maybe or active', 'in 1 5 | out - | unknown 2 3 4'],
    ],
    'not turns true and false round and leaves the unknown unknown': [
      ['not active', 'in 2 | out 1 5 | unknown 3 4'],
      ['not not active', 'in 1 5 | out 2 | unknown 3 4'],
      ['not in segment yes', EVERYONE.out],
      ['not in segment no', EVERYONE.in],
      ['not in segment maybe', EVERYONE.unknown],
    ],
    'a rule and its opposite are never both true, and not always one of them': [
      ['active and not active', 'in - | out 1 2 5 | unknown 3 4'],
      ['active or not active', 'in 1 2 5 | out - | unknown 3 4'],
    ],
    'not binds tighter than and and or': [
      ['not active and yes', 'in 2 | out 1 5 | unknown 3 4'],
      ['not (active and no)', EVERYONE.in],
      ['not active or yes', EVERYONE.in],
      ['not (active or yes)', EVERYONE.out],
    ],
    'the opposite of and is or of the opposites': [
      [`not (country = 'UK' and age > 30)`, 'in 2 3 5 | out 1 | unknown 4'],
      [`not country = 'UK' or not age > 30`, 'in 2 3 5 | out 1 | unknown 4'],
      [`not (country = 'UK' or age > 60)`, 'in 2 | out 1 3 5 | unknown 4'],
      [`not country = 'UK' and not age > 60`, 'in 2 | out 1 3 5 | unknown 4'],
    ],
    'more than two stand side by side; and and or are mixed with parentheses only': [
      ['active and yes and maybe', 'in - | out 2 | unknown 1 3 4 5'],
      ['no or active or maybe', 'in 1 5 | out - | unknown 2 3 4'],
      ['(active or maybe) and yes', 'in 1 5 | out - | unknown 2 3 4'],
      ['active or (maybe and yes)', 'in 1 5 | out - | unknown 2 3 4'],
      ['(active or maybe) and (maybe or no)', EVERYONE.unknown],
      ['((active)) and ((yes))', 'in 1 5 | out 2 | unknown 3 4'],
    ],
    'an unknown clause matters only where the others leave it open': [
      [`country = 'UK' and has orders`, 'in 1 | out 2 3 4 5 | unknown -'],
      [`country = 'UK' or email is missing`, 'in 1 3 4 | out 2 5 | unknown -'],
      [`country = 'UK' and has no orders`, 'in 3 | out 1 2 5 | unknown 4'],
    ],
  },
  (condition) => decide(shop, condition),
)

import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  compileSegments,
  compileValues,
  parseCondition,
  parseRules,
  parseValue,
  referencesOf,
} from '../../../src/lang/rules/index.ts'
import { checkSql, referencesOfSql } from '../../../src/lang/sql/scan.ts'
import { makeSchema } from './shop.ts'

const SEEDED = { seed: 20240630, numRuns: 400 }

const schema = makeSchema([
  {
    name: 'customers',
    definedBy: null,
    columns: [
      { name: 'customer_id', type: 'number', sqlType: 'INTEGER', unique: true },
      { name: 'country', type: 'text', sqlType: 'VARCHAR' },
      { name: 'signed_up', type: 'date', sqlType: 'DATE' },
    ],
  },
  {
    name: 'orders',
    definedBy: null,
    columns: [
      { name: 'customer_id', type: 'number', sqlType: 'INTEGER' },
      { name: 'ordered_at', type: 'timestamp', sqlType: 'TIMESTAMP' },
      { name: 'amount', type: 'number', sqlType: 'DOUBLE' },
    ],
  },
])

const TEXT = `measure spend = sum(orders.amount where (amount > 2 and not { amount % 2 = 0 }) in last 365 days) / -2
segment lapsed of customers: country in ('UK', 'FR') -- here
  and spend >= 500 and has at least 2 orders between 18 and 6 months ago
  and (signed_up anniversary in next 14 days or days since last(orders) > 3) and not in segment other
segment other: signed_up before 2024-01-01 and country is known and country starts with 'U'
partition "tier x" of customers:
  "Top": spend in top 20%
  "Regular": spend between 1 and 2
  else "Silent"`

const WORDS = TEXT.split(/(\s+|\b)/).filter((word) => word.trim() !== '')

/** Cuts, doubles and swaps of real words, with odd characters between. */
const mutation = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...WORDS, '(', ')', '$x', '{', '}', "'", '"', '--', '\n', '.') },
      { weight: 1, arbitrary: fc.string() },
    ),
    { maxLength: 60 },
  )
  .map((words) => words.join(' '))

const cut = fc
  .tuple(fc.nat(TEXT.length), fc.nat(40), fc.string({ maxLength: 5 }))
  .map(([from, length, insert]) => TEXT.slice(0, from) + insert + TEXT.slice(from + length))

/** Reads and compiles a text in every way, and gives all the diagnostics. */
function readAll(text: string) {
  const { statements, diagnostics } = parseRules(text)
  return [
    ...diagnostics,
    ...parseValue(text).diagnostics,
    ...parseCondition(text).diagnostics,
    ...referencesOf(statements, schema).diagnostics,
    ...compileSegments('cell', statements, schema).diagnostics,
    ...compileValues({ entity: null, values: [{ name: 'v', text }] }, schema).diagnostics,
    ...checkSql(text),
  ]
}

test('the text itself has no problems', () => {
  const { statements, diagnostics } = parseRules(TEXT)
  expect([...diagnostics, ...compileSegments('cell', statements, schema).diagnostics]).toEqual([])
})

test('any text is read without throwing, and every span lies inside it', () => {
  fc.assert(
    fc.property(fc.oneof(mutation, cut, fc.string()), (text) => {
      referencesOfSql(text, ['orders'])
      for (const { span } of readAll(text)) {
        expect(span === undefined || (0 <= span.from && span.from <= span.to && span.to <= text.length)).toBe(true)
      }
    }),
    SEEDED,
  )
})

test('no depth or length of text exhausts the stack', () => {
  const texts = [
    '(',
    'not ',
    '- ',
    '{',
    'x + ',
    'x * (',
    'x not ',
    'a.',
    'count(',
    'has orders where (',
    'a = 1 and ',
    '"',
  ]
  for (const text of texts) expect(readAll(`segment a: ${text.repeat(20_000)}`).length).toBeGreaterThan(0)
})

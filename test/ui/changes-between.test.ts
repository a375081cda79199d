import { ChangeSet } from '@codemirror/state'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatRules } from '../../src/lang/rules/format.ts'
import { changesBetween } from '../../src/ui/editor/changes-between.ts'

const SEEDED = { seed: 20240630, numRuns: 500 }

/** The text after the changes, `|` standing where a cursor at the `|` of `old` ends up. */
function follow(old: string, next: string): string {
  const text = old.replace('|', '')
  const changes = ChangeSet.of(changesBetween(text, next), text.length)
  const at = changes.mapPos(old.indexOf('|'), -1)
  return `${next.slice(0, at)}|${next.slice(at)}`
}

function apply(old: string, next: string): string {
  const changes = changesBetween(old, next)
  return changes.reduceRight((text, { from, to, insert }) => text.slice(0, from) + insert + text.slice(to), old)
}

test('what stands in both texts is left alone', () => {
  expect(changesBetween('a=1 and  b', 'a = 1\n  and b')).toEqual([
    { from: 1, to: 1, insert: ' ' },
    { from: 2, to: 2, insert: ' ' },
    { from: 3, to: 3, insert: '\n ' },
    { from: 8, to: 9, insert: '' },
  ])
})

test('the same text has no changes, and of one changed letter one is made', () => {
  expect(changesBetween('a b', 'a b')).toEqual([])
  expect(changesBetween('one two three', 'one too three')).toEqual([{ from: 5, to: 6, insert: 'o' }])
})

const words = fc.array(fc.constantFrom('a', 'bc', ' ', '\n', '=', "'", 'é', '🙂'), { maxLength: 30 })
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  words.map((found) => found.join('')),
)

test('the changes make the one text of the other, and CodeMirror takes them', () => {
  fc.assert(
    fc.property(text, text, (old, next) => {
      expect(apply(old, next)).toBe(next)
      ChangeSet.of(changesBetween(old, next), old.length)
    }),
    SEEDED,
  )
})

test('texts too long to compare word by word change in one piece', () => {
  const [old, next] = ['a '.repeat(3000), 'b '.repeat(3000)]
  expect(changesBetween(`x ${old}y`, `x ${next}y`)).toEqual([{ from: 2, to: 6001, insert: next.slice(0, -1) }])
})

const rules = `segment a of customers: "country" IN('UK','FR') and -- here
has less than 2 orders and spend_1y<>500 and not in segment b and {x} and email is known`

test.each([
  ['within a word', 'spend_|1y<>', 'spend_|1y !='],
  ['before an operator', '1y|<>', '1y| !='],
  ['within a comment that moves', '-- he|re', '-- he|re'],
  ['after a word that is replaced', 'less than| 2', 'fewer than| 2'],
  ['inside quotes that go', '"cou|ntry"', 'cou|ntry'],
  ['at the end', 'known|', 'known|'],
])('the cursor stays at its word when rules are formatted: %s', (_, before, after) => {
  const old = rules.replace(before.replace('|', ''), before)
  expect(old).not.toBe(rules)
  expect(follow(old, formatRules(rules))).toContain(after)
})

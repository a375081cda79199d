import { expect, test } from 'vitest'
import { formatRules } from '../../../src/lang/rules/format.ts'
import { trim } from './trim.ts'

function expectLayout(before: string, after: string): void {
  expect(formatRules(before)).toBe(after)
  expect(formatRules(after)).toBe(after)
}

test('a comment at the end of a line stays at its end, one on a line of its own stays before what follows', () => {
  const before = trim`
    -- Rules of the shop.
    measure   a = 1   -- one
       -- two
    measure b = 2 --three
  `
  const after = trim`
    -- Rules of the shop.
    measure a = 1 -- one
      -- two
    measure b = 2 --three
  `
  expectLayout(before, after)
})

test('an empty line around a comment stays, and the one that a long statement needs stands before it', () => {
  const before = trim`
    -- Part one

    measure a = 1
    -- Worth a letter.
    partition p:
      "A": a > 1
    -- The rest.
    segment c: a > 1
  `
  const after = trim`
    -- Part one

    measure a = 1

    -- Worth a letter.
    partition p:
      "A": a > 1

    -- The rest.
    segment c: a > 1
  `
  expectLayout(before, after)
})

test('a comment inside a segment breaks its lines', () => {
  const before = trim`
    segment a of customers: x > 1 -- big
      and y > 2
  `
  const after = trim`
    segment a of customers:
      x > 1 -- big
      and y > 2
  `
  expectLayout(before, after)
})

test('a comment after a joint goes before it, as the joint goes to the next line', () => {
  const before = trim`
    segment a: x > 1 and -- big
      y > 2 and
      -- the quiet ones
      (z > 3 or -- why
       z < 0)
  `
  const after = trim`
    segment a:
      x > 1 -- big
      and y > 2
      -- the quiet ones
      and (
        z > 3 -- why
        or z < 0
      )
  `
  expectLayout(before, after)
})

test('a comment before a comma goes after it', () => {
  const before = trim`
    segment a: c in ('UK' -- home
      , 'FR'
      -- last
      )
  `
  const after = trim`
    segment a:
      c in (
        'UK', -- home
        'FR'
        -- last
      )
  `
  expectLayout(before, after)
})

test('comments between the rules of a partition stand at the rules', () => {
  const before = trim`
    partition p: -- who is who
    -- first
    "Top": x > 2 -- best
        -- second
    "Regular": -- more
      x > 1
    else "Rest" -- all
  `
  const after = trim`
    partition p: -- who is who
      -- first
      "Top":     x > 2 -- best
      -- second
      "Regular": -- more
        x > 1
      else "Rest" -- all
  `
  expectLayout(before, after)
})

test('what is commented out at the end of a statement stays with it', () => {
  const before = trim`
    partition p:
      "Top": x > 2
          -- "Regular": x > 1
      -- else "Rest"
    -- About b.
    segment b: x > 1
  `
  const after = trim`
    partition p:
      "Top": x > 2
      -- "Regular": x > 1
      -- else "Rest"

    -- About b.
    segment b: x > 1
  `
  expectLayout(before, after)
})

test('a comment where no line would break breaks it', () => {
  const before = trim`
    segment -- name
    a: x between 1 -- low
    -- and
    and 2 and y = -- y
    3
  `
  const after = trim`
    segment -- name
      a:
      x between 1 -- low
        -- and
        and 2
      and y -- y
        = 3
  `
  expectLayout(before, after)
})

test('a column of the name of a statement is quoted where a comment makes it open a line', () => {
  const before = "partition p: 'A': in segment -- why\nmeasure 'B': segment > 1"
  const after = trim`
    partition p:
      "A":
        in segment -- why
          "measure"
      "B": segment > 1
  `
  expectLayout(before, after)
})

test('two dashes inside text, names and SQL are no comments', () => {
  const text = `segment a: x = 'a -- b' and "c -- d" > 1 and {e -- f\n}`
  expectLayout(text, `segment a:\n  x = 'a -- b'\n  and "c -- d" > 1\n  and {e -- f\n}`)
})

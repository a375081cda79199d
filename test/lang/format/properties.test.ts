import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatRules } from '../../../src/lang/rules/format.ts'
import { parseRules } from '../../../src/lang/rules/parse.ts'
import { tokenize } from '../../../src/lang/rules/tokens.ts'
import { parseNotebook } from '../../../src/notebook/index.ts'
import { rulesText } from './rules-text.ts'
import { commentsOf, meaningOf, wordsOf } from './same-rules.ts'

const hasProblems = (text: string) => parseRules(text).diagnostics.length > 0
const withoutEmptyLines = (text: string) => text.replace(/\n+/g, '\n').trim()

const SEEDED = { seed: 20240630, numRuns: 1500 }

/** Every type of node that the language has. */
const FORMS = (
  'aggregate ago and arithmetic between boolean comparison date date-within dates days-between first has in-list last ' +
  'measure membership negative next not number or parameter partition presence rank reference segment sql text text-match ' +
  'today truth'
).split(' ')

function expectSameRules(text: string): void {
  const formatted = formatRules(text)
  expect(parseRules(formatted).diagnostics).toEqual([])
  expect(meaningOf(formatted)).toEqual(meaningOf(text))
  expect(wordsOf(formatted)).toEqual(wordsOf(text))
  expect(commentsOf(formatted)).toEqual(commentsOf(text))
  expect(formatRules(formatted)).toBe(formatted)
}

test('rules in any layout keep their meaning, their tokens and their comments, and are formatted once and for all', () => {
  fc.assert(
    fc.property(rulesText, (text) => {
      if (!hasProblems(text)) expectSameRules(text)
      else expect(formatRules(text)).toBe(text)
    }),
    SEEDED,
  )
})

test('nearly all of these rules are free of problems, most hold comments, and none of the forms is missing', () => {
  const valid = fc.sample(rulesText, SEEDED).filter((text) => !hasProblems(text))
  expect(valid.length / SEEDED.numRuns).toBeGreaterThan(0.8)
  expect(valid.filter((text) => commentsOf(text).length > 0).length / SEEDED.numRuns).toBeGreaterThan(0.5)
  const sequences = valid.filter((text) => /"within":\{.*"without":\{/.test(JSON.stringify(meaningOf(text))))
  expect(sequences.length / SEEDED.numRuns).toBeGreaterThan(0.01)
  const types = valid.flatMap((text) => JSON.stringify(meaningOf(text)).match(/"type":"[\w-]+"/g) ?? [])
  expect([...new Set(types)].map((type) => type.slice(8, -1)).sort()).toEqual(FORMS)
})

test('the layout is that of the tokens, whatever the layout was', () => {
  fc.assert(
    fc.property(rulesText, (text) => {
      const { tokens } = tokenize(text)
      const inOneLine = tokens.map(({ from, to }) => text.slice(from, to)).join(' ')
      if (hasProblems(text) || commentsOf(text).length > 0) return
      expect(withoutEmptyLines(formatRules(text))).toBe(withoutEmptyLines(formatRules(inOneLine)))
    }),
    SEEDED,
  )
})

test('any text at all is formatted without throwing', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        rulesText.map((text) => text.slice(0, text.length / 2)),
      ),
      (text) => {
        expect(formatRules(formatRules(text))).toBe(formatRules(text))
      },
    ),
    { ...SEEDED, numRuns: 1000 },
  )
})

test('no depth or length of rules exhausts the stack', () => {
  const deep = `segment a: ${'('.repeat(150)}x > 1${')'.repeat(150)}`
  const signs = `measure a = ${'- '.repeat(150)}1`
  const long = `segment a: ${'x > 1 and '.repeat(5000)}x > 1`
  const list = `segment a: x in (${'1, '.repeat(5000)}1)`
  for (const text of [deep, signs, long, list]) expectSameRules(text)
})

const folder = join(import.meta.dirname, '../../../notebooks')
const cells = readdirSync(folder)
  .filter((file) => file.endsWith('.md'))
  .flatMap((file) => parseNotebook(readFileSync(join(folder, file), 'utf8')).blocks)
  .flatMap((block) => (block.type === 'cell' && block.kind === 'segments' ? [block.body] : []))

test('the rules of every notebook that ships keep their meaning and their comments', () => {
  expect(cells.length).toBeGreaterThan(0)
  for (const body of cells) expectSameRules(body)
})

test('the rules of every notebook that ships stand in the canonical layout', () => {
  expect(cells.map(formatRules)).toEqual(cells)
})

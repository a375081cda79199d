import { expect, test } from 'vitest'
import { compileCell, mergeDiagnostics, parseCell } from '../../../src/lang/index.ts'
import { compileValues, parseCondition, parseValue } from '../../../src/lang/rules/index.ts'
import { formatRules } from '../../../src/lang/rules/format.ts'
import { findOdd, runGuarded } from './guard.ts'
import { schema } from './schema.ts'
import { bodies, makeRandom, makeText } from './texts.ts'

const COUNT = 45_000
const samples = bodies.filter(({ kind }) => kind === 'segments')

function readRules(text: string) {
  const { cell, diagnostics } = parseCell('segments', 'cell', text)
  const { plan, diagnostics: compiled } = compileCell(cell, schema)
  formatRules(text)
  return { plan, diagnostics: [...diagnostics, ...compiled] }
}

test(
  `${COUNT} texts as rules: none throws or is slow, and what is wrong has a place in the text`,
  { timeout: 180_000 },
  () => {
    const random = makeRandom(20240630)
    for (let count = 0; count < COUNT; count++) {
      const text = makeText(samples[count % samples.length]!.body, random)
      const { plan, diagnostics } = runGuarded(text, () => readRules(text))
      const failed = diagnostics.some(({ severity }) => severity === 'error')
      if (findOdd(text, diagnostics).length > 0 || failed !== (plan === null)) {
        expect([text, findOdd(text, diagnostics), failed]).toEqual([text, [], plan === null])
      }
    }
  },
)

test('5000 texts as single values and conditions', () => {
  const random = makeRandom(1)
  for (let count = 0; count < 5000; count++) {
    const text = makeText("sum(orders.amount where (category = 'gift') in last 90 days) / 2 > $low", random)
    const diagnostics = runGuarded(text, () => [
      ...parseValue(text).diagnostics,
      ...parseCondition(text).diagnostics,
      ...compileValues({ entity: null, values: [{ name: 'v', text }] }, schema).diagnostics,
    ])
    if (findOdd(text, diagnostics).length > 0) expect([text, findOdd(text, diagnostics)]).toEqual([text, []])
  }
})

test('one statement that cannot be read does not hide what is wrong with another', () => {
  const random = makeRandom(2)
  for (let count = 0; count < 3000; count++) {
    const spoiled = makeText("age > 3 and country in ('UK')", random).replace(/[\n"'{#]|\/\*|--|\/\//g, ' ')
    const text = `segment a: ${spoiled}\nsegment last_one: agee > 3`
    const { cell, diagnostics } = parseCell('segments', 'cell', text)
    const all = mergeDiagnostics(diagnostics, compileCell(cell, schema).diagnostics)
    const found = all.some(({ span, hint }) => span?.from === text.length - 8 && hint === 'Did you mean age?')
    if (!found) expect([text, all]).toBeNull()
  }
})

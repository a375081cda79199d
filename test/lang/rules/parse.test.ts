import { expect, test } from 'vitest'
import { parseCondition, parseRules, parseValue } from '../../../src/lang/rules/index.ts'

test('every node carries its place in the text', () => {
  expect(parseRules('segment a of b: x >= 5')).toEqual({
    statements: [
      {
        type: 'segment',
        name: 'a',
        nameSpan: { from: 8, to: 9 },
        of: { text: 'b', span: { from: 13, to: 14 } },
        condition: {
          type: 'comparison',
          operator: '>=',
          left: {
            type: 'reference',
            relation: null,
            name: { text: 'x', span: { from: 16, to: 17 } },
            span: { from: 16, to: 17 },
          },
          right: { type: 'number', text: '5', span: { from: 21, to: 22 } },
          span: { from: 16, to: 22 },
        },
        span: { from: 0, to: 22 },
      },
    ],
    diagnostics: [],
  })
})

test('a selection holds its where and its window in either order', () => {
  const { value } = parseValue('count(o in last $n weeks where (x = 1))')
  expect(value).toEqual({
    type: 'aggregate',
    function: 'count',
    column: null,
    selection: {
      events: { text: 'o', span: { from: 6, to: 7 } },
      where: {
        type: 'comparison',
        operator: '=',
        left: {
          type: 'reference',
          relation: null,
          name: { text: 'x', span: { from: 32, to: 33 } },
          span: { from: 32, to: 33 },
        },
        right: { type: 'number', text: '1', span: { from: 36, to: 37 } },
        span: { from: 32, to: 37 },
      },
      window: {
        type: 'last',
        count: { type: 'parameter', name: 'n', span: { from: 16, to: 18 } },
        unit: 'week',
        span: { from: 8, to: 24 },
      },
      span: { from: 6, to: 38 },
    },
    span: { from: 0, to: 39 },
  })
})

test('layout, comments and the case of keywords mean nothing', () => {
  const strip = (node: unknown): unknown =>
    JSON.parse(JSON.stringify(node, (key, value: unknown) => (/span$/i.test(key) ? undefined : value)))
  const plain = parseRules(`segment a: x > 1 and not in segment b partition p: "L": y is known else "R"`)
  const odd = parseRules(
    `-- rules\nSEGMENT a:\n  x > 1 -- one\n  AND NOT IN\n  segment b\nPartition p:\n"L": y IS Known\nELSE "R"`,
  )
  expect([plain.diagnostics, odd.diagnostics]).toEqual([[], []])
  expect(strip(odd.statements)).toEqual(strip(plain.statements))
})

test('a column may be called segment, measure or today’s keywords in quotes', () => {
  const text = `segment a: rfm.segment = 'x'\n  and segment = 'y'\n  and "and" > 1\nmeasure m = measure + "two words"`
  const { statements, diagnostics } = parseRules(text)
  expect(diagnostics).toEqual([])
  expect(statements.map(({ name }) => name)).toEqual(['a', 'm'])
})

test('quotes are doubled inside quotes', () => {
  expect(parseValue(`'it''s'`).value).toEqual({ type: 'text', text: "it's", span: { from: 0, to: 7 } })
})

test('not binds tighter than and', () => {
  const { condition } = parseCondition('not a and b')
  expect(condition?.type === 'and' && condition.operands.map(({ type }) => type)).toEqual(['not', 'truth'])
})

test('the larger number of an ago window comes first, however it is written', () => {
  const windowOf = (text: string) => {
    const { condition } = parseCondition(text)
    if (condition?.type !== 'has' || condition.selection.window?.type !== 'ago') return null
    const { far, near, unit } = condition.selection.window
    return [far.type === 'number' && far.text, near.type === 'number' && near.text, unit]
  }
  expect(windowOf('has x between 6 and 18 months ago')).toEqual(['18', '6', 'month'])
  expect(windowOf('has x between 18 and 6 months ago')).toEqual(['18', '6', 'month'])
})

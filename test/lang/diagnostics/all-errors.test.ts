import { describe, expect, test } from 'vitest'
import { checkNames, compileCell, mergeDiagnostics, parseCell } from '../../../src/lang/index.ts'
import { parseRules } from '../../../src/lang/rules/index.ts'
import { shop } from './schema.ts'

/** What is underlined, in the order of the text, after the stages of the text and of the names. */
function underlined(text: string): string[] {
  const { cell, diagnostics } = parseCell('segments', 'rules', text)
  return mergeDiagnostics(diagnostics, compileCell(cell, shop).diagnostics).map(({ span }) =>
    text.slice(span?.from ?? 0, span?.to ?? 0),
  )
}

describe('a mistake in one operand', () => {
  test.each([
    ['segment a: contry = and age > > 3 and has ordres', ['contry', 'and', '>', 'ordres']],
    ['segment a: age > and country = 1', ['and', 'country = 1']],
    ['segment a: (age > > 3 or agee = 1) and contry = 1', ['>', 'agee', 'contry']],
    ['segment a: not (age > ) and contry = 1', [')', 'contry']],
    ['segment a: has orders where (amount > > 2 and amont = 1) in last 3 dys and agee = 1', ['>', 'dys', 'agee']],
    ['segment a: count(orders where (amount > )) > 3 and agee = 1', [')', 'agee']],
    ['segment a: age in (1, , 2) and agee = 1', [',', 'agee']],
    ['segment a: { country = 1 } = = 2 and agee = 1', ['=', 'agee']],
  ])('does not hide the others: %s', (text, places) => {
    expect(underlined(text)).toEqual(places)
  })

  test.each([
    ['segment a: age between 5 and', 'and'],
    ['segment a: age between and 5', 'and'],
    ['segment a: age between > 3 and 5 and active', '>'],
    ['segment a: age betwen 3 and 5', 'betwen'],
    ['segment a: age betwen 3 and 5 and active', 'betwen'],
    ['segment a: days betwen first(orders) and last(orders) > 3', 'betwen'],
    ['segment a: has orders between 18 and 6 month and active', 'and'],
    ['segment a: country = and', 'and'],
    ['segment a: (age > 3', '3'],
    ["segment a: country in ('UK' and age > 3", 'and'],
    ["segment a: (country in ('UK' and age > 3) or active", 'and'],
    ['segment a: cuont orders) > 3 and active', 'orders'],
    ['segment a: age over 3 and active', 'over'],
    ['segment a: ((age > ) and active)', ')'],
    ["segment a: country = 'UK and age > 3", "'UK and age > 3"],
    ['segment a: age > 3 @ 4 and active', '@'],
    ['segment a: age > 3 && active', '&&'],
    ['segment a: vip is', 'is'],
    ['segment a: has orders wher (amount > 3 and amount < 5)', 'wher'],
    ['segment a: sum(orders.amount wher (amount > 3)) > 3 and active', 'wher'],
    ['partition p: "A": age > 3 "B" age > 2 else "C"', '"B"'],
  ])('is told once: %s', (text, place) => {
    expect(underlined(text)).toEqual([place])
  })
})

describe('a statement that cannot be read', () => {
  test.each([
    ['segment a\nsegment b: in segment a', ['a']],
    ['segment a country > 1\nsegment b: in segment a', ['country', 'country > 1']],
    ['segmnt b: age > 1\nsegment c: in segment b', ['segmnt']],
    ['segment b: age > 1\nsegmnt c: age > 1\nsegment d: in segment c', ['segmnt']],
    ['measure m: age >\nsegment b: m > 1', [':', '>']],
    ['measure m = age >\nsegment b: m > 1 and m in top 20%', ['>']],
    ["partition p\n  'A': age >\nsegment b: p = 'A'", ["'A'", '>']],
    ['segment and: age > 1\nsegment b: in segment "and"', ['and']],
    ['segment a-b: age > 1\nsegment b: in segment "a-b"', ['a-b']],
    ['segment a: in segment\nsegment b: agee > 1', ['segment', 'agee']],
  ])('keeps its name: %s', (text, places) => {
    expect(underlined(text)).toEqual(places)
  })

  test('has no plan, and what it could not read is an invalid value', () => {
    const { cell } = parseCell('segments', 'rules', 'segment a: age > > 3 and active')
    expect(compileCell(cell, shop)).toEqual({ plan: null, diagnostics: [] })
    const [statement] = parseRules('segment a: age > > 3 and active').statements
    expect(
      statement?.type === 'segment' && statement.condition.type === 'and' && statement.condition.operands[0],
    ).toMatchObject({
      type: 'truth',
      value: { type: 'invalid', span: { from: 11, to: 20 } },
    })
  })
})

describe('two stages that find the same', () => {
  test('say it once', () => {
    const { cell } = parseCell('segments', 'rules', 'segment a: in segment b\nsegment b: in segment a and has ordres')
    expect(compileCell(cell, shop).diagnostics.map(({ code }) => code)).toEqual(['cycle', 'unknown-name'])
  })

  test('name clashes with other cells are told by the notebook, those within a cell by the cell', () => {
    const first = parseCell('segments', 'one', 'measure a = 1\nsegment b: a > 1').cell
    const second = parseCell('segments', 'two', 'measure a = 1\nsegment B: a > 1\nsegment b: a > 2').cell
    const statements =
      first.type === 'segments' ? first.statements.map((statement) => ({ cell: 'one', statement })) : []
    const own = compileCell(second, { ...shop, statements }).diagnostics
    expect(checkNames([first, second], []).map((problems) => problems.map(({ message }) => message))).toEqual([
      [],
      [
        'Expected a name of its own, found a, which the cell one has already.',
        'Expected a name of its own, found B, which the cell one has already.',
        'Expected a name of its own, found b, which the cell one has already.',
      ],
    ])
    expect(own.map(({ message }) => message)).toEqual([
      'Expected a name of its own, found b, which this cell defines already.',
    ])
  })
})

test('problems come in the order of the text, those without a place first', () => {
  const problem = (code: string, from?: number) => ({
    code,
    severity: 'error' as const,
    message: code,
    ...(from === undefined ? {} : { span: { from, to: from + 1 } }),
  })
  expect(mergeDiagnostics([problem('b', 5), problem('c', 2)], [problem('b', 5), problem('a')])).toEqual([
    problem('a'),
    problem('c', 2),
    problem('b', 5),
  ])
})

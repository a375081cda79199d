import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CellAst } from '../../../src/lang/index.ts'
import { cellKinds, checkNames, compileCell, optionsOf, parseCell, resolveCell } from '../../../src/lang/index.ts'
import type { Schema } from '../../../src/lang/schema.ts'

const schema: Schema = {
  tables: [
    { name: 'orders', definedBy: null, columns: null },
    { name: 'customers', definedBy: null, columns: null },
    { name: 'clean', definedBy: 'clean', columns: null },
  ],
  parameters: [{ name: 'min_amount', type: 'number', value: 5 }],
  statements: [],
  declarations: { asOf: null, entities: {}, events: {} },
}

describe('a sql cell', () => {
  test('reads tables and parameters and defines its id', () => {
    const { cell, diagnostics } = parseCell('sql', 'big', 'SELECT * FROM clean\nWHERE amount > $min_amount;\n')
    expect(diagnostics).toEqual([])
    expect(resolveCell(cell, schema)).toEqual({ inputs: ['clean', '$min_amount'], outputs: ['big'], diagnostics: [] })
    expect(compileCell(cell, schema)).toEqual({
      plan: {
        kind: 'query',
        relation: 'big',
        sql: 'SELECT * FROM clean\nWHERE amount > $min_amount',
        parameters: { min_amount: 5 },
      },
      diagnostics: [],
    })
  })

  test('suggests the names that were meant', () => {
    const { cell } = parseCell('sql', 'big', 'SELECT $min_amuont FROM cleen')
    const problems = [
      {
        code: 'unknown-name',
        severity: 'error',
        message: 'There is no table cleen.',
        span: { from: 24, to: 29 },
        hint: 'Did you mean clean? Tables here: clean, customers, orders.',
      },
      {
        code: 'unknown-name',
        severity: 'error',
        message: 'There is no input $min_amuont.',
        span: { from: 7, to: 18 },
        hint: 'Did you mean $min_amount? Inputs here: min_amount.',
      },
    ]
    expect(resolveCell(cell, schema).diagnostics).toEqual(problems)
    expect(compileCell(cell, schema)).toEqual({ plan: null, diagnostics: problems })
  })
})

test('a segments cell defines its id, its groups and how they change, not its measures', () => {
  const { cell } = parseCell(
    'segments',
    'rules',
    'measure a = count(orders)\nsegment b: a > 1\npartition c: "X": a > 1',
  )
  expect(resolveCell(cell, schema).outputs).toEqual(['rules', 'b', 'c', 'rules_over_time', 'rules_movement'])
})

describe('parseCell', () => {
  test('asks for an id where others would need it', () => {
    const hint = 'Write ```sql id=sql_1, with small letters, digits and _.'
    expect(parseCell('sql', null, 'SELECT 1').diagnostics).toEqual([
      {
        code: 'missing-id',
        severity: 'error',
        message: 'Expected an id after "sql", found none: it is the name that other cells use.',
        hint,
      },
    ])
    expect(parseCell('sql', 'Big-One', 'SELECT 1').diagnostics).toEqual([
      { code: 'wrong-id', severity: 'error', message: 'Expected a name like sql_1 after "id=", found Big-One.', hint },
    ])
    expect(parseCell('chart', null, 'data: clean').diagnostics).toEqual([])
  })

  test('says that scorecards are planned', () => {
    const { cell, diagnostics } = parseCell('scorecard', 'card', 'of: tier')
    expect(diagnostics).toEqual([
      {
        code: 'planned',
        severity: 'error',
        message: 'Scorecards come in a later version of Tessera; the cell is kept as it is.',
        hint: 'A compare cell shows how segments differ today.',
      },
    ])
    expect(compileCell(cell, schema)).toEqual({ plan: null, diagnostics: [] })
  })

  test('never throws, nor do the stages after it', () => {
    const words = cellKinds.flatMap((kind) => optionsOf(kind).map(({ name }) => `${name}: `))
    const piece = fc.constantFrom(
      ...words,
      'orders',
      '$x',
      '[',
      ']',
      '{',
      '}',
      '- ',
      '"',
      "'",
      '(',
      ')',
      '\n',
      '1',
      '&a',
      '*a',
    )
    const body = fc
      .array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 12 })
      .map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(fc.constantFrom(...cellKinds), body, (kind, text) => {
        const { cell, diagnostics } = parseCell(kind, 'cell', text)
        const compiled = compileCell(cell, schema)
        const problems = [...diagnostics, ...resolveCell(cell, schema).diagnostics, ...compiled.diagnostics]
        expect(compiled.plan === null).toBe(problems.some(({ severity }) => severity === 'error'))
        for (const { span } of problems)
          if (span) expect([span.from >= 0, span.to <= text.length]).toEqual([true, true])
      }),
      { seed: 42, numRuns: 2000 },
    )
  })
})

describe('checkNames', () => {
  const cell = (kind: CellAst['type'], id: string, body: string) => parseCell(kind, id, body).cell

  test('reports the second of two equal names, and names of sources, per cell', () => {
    const cells = [
      cell('sql', 'clean', 'SELECT 1'),
      cell('segments', 'rules', 'segment Clean: 1 > 0\nmeasure m = 1'),
      cell('rfm', 'clean', ''),
      cell('chart', 'orders', ''),
      cell('cluster', 'groups', ''),
    ]
    const problem = (name: string, owner: string) => ({
      code: 'name-taken',
      severity: 'error',
      message: `Expected a name of its own, found ${name}, which ${owner} has already.`,
      hint: `Choose another name, e.g. ${name}_2: other cells find this one by it.`,
    })
    expect(checkNames(cells, ['orders'])).toEqual([
      [],
      [{ ...problem('Clean', 'another sql cell'), span: { from: 8, to: 13 } }],
      [problem('clean', 'another sql cell')],
      [problem('orders', 'the source orders')],
      [],
    ])
  })

  test('nobody else may take the names of what a segments cell brings with it', () => {
    const own = parseCell('sql', 'rules_over_time', 'SELECT 1 AS a').cell
    const rules = parseCell('segments', 'rules', 'segment a: has orders').cell
    expect(checkNames([own, rules], []).map((problems) => problems.map(({ message }) => message))).toEqual([
      ['Expected a name of its own, found rules_over_time, which another segments cell has already.'],
      [],
    ])
  })
})

describe('optionsOf', () => {
  test('lists what validation uses', () => {
    expect(optionsOf('rfm')).toEqual([
      {
        name: 'events',
        type: 'text',
        default: 'the only event table',
        help: 'The table of orders: one row per purchase.',
        choices: [],
      },
      {
        name: 'value',
        type: 'text',
        default: 'the only amount among its columns',
        help: 'What a row is worth: a column or an expression.',
        choices: [],
      },
      {
        name: 'order',
        type: 'text',
        default: 'every row is an order',
        help: 'The column that tells orders apart where an order has several rows.',
        choices: [],
      },
      {
        name: 'scores',
        type: 'a whole number from 3 to 10',
        default: '5',
        help: 'How many groups of equal size each measure is cut into.',
        choices: [],
      },
      {
        name: 'preset',
        type: 'one of classic, exact',
        default: 'classic',
        help: 'How cuts are placed: classic as the R package rfm, exact with each value in its own quintile.',
        choices: ['classic', 'exact'],
      },
      {
        name: 'as of',
        type: 'a date like 2024-12-31',
        default: "the notebook's date",
        help: 'The day that recency is counted from.',
        choices: [],
      },
    ])
  })

  test('every option of every kind is explained in one line', () => {
    const helps = cellKinds.flatMap((kind) => optionsOf(kind).map(({ help }) => help))
    expect(helps.filter((help) => !/^[A-Z][^\n]{8,120}\.$/.test(help))).toEqual([])
  })
})

import { describe, expect, test } from 'vitest'
import type { ColumnSchema, Schema, TableSchema, ValueType } from '../../../src/lang/schema.ts'
import { compileSegments, parseRules, referencesOf } from '../../../src/lang/rules/index.ts'
import { makeSchema } from './shop.ts'

const SQL_TYPES: Record<ValueType, string> = {
  number: 'INTEGER',
  text: 'VARCHAR',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  boolean: 'BOOLEAN',
  other: 'JSON',
}

function makeTable(name: string, columns: Record<string, ValueType>, definedBy: string | null = null): TableSchema {
  const list = Object.entries(columns).map(([column, type]): ColumnSchema => ({
    name: column,
    type,
    sqlType: SQL_TYPES[type],
  }))
  return { name, columns: list, definedBy }
}

const schema: Schema = makeSchema(
  [
    makeTable('customers', { customer_id: 'number', country: 'text', age: 'number', signed_up: 'date' }),
    makeTable('orders', { customer_id: 'number', ordered_at: 'timestamp', amount: 'number', category: 'text' }),
    makeTable('visits', { customer_id: 'number', began: 'timestamp', ended: 'timestamp' }),
    makeTable('prices', { product: 'text', price: 'number' }),
  ],
  [{ name: 'days', type: 'number', value: 30 }],
)

/** Every problem as one line: `underlined text | message | hint`. */
function problemsOf(text: string, within = schema): string[] {
  const parsed = parseRules(text)
  const found =
    parsed.diagnostics.length > 0 ? parsed.diagnostics : compileSegments('cell', parsed.statements, within).diagnostics
  return found.map(({ span, message, hint }) =>
    [text.slice(span?.from ?? 0, span?.to ?? 0), message, hint ?? '-'].join(' | '),
  )
}

describe('what cannot be read', () => {
  test.each([
    [
      'segment a country = 1',
      'country | Expected “:” after “a”, found “country”. | Write segment a: and then a condition.',
    ],
    ['segmnt a: age > 1', 'segmnt | Expected measure, segment or partition, found “segmnt”. | Did you mean segment?'],
    ['segment a: age >', '> | Expected a value after “>”, found the end of the segment. | -'],
    ["segment a: country 'UK'", "'UK' | Expected a comparison after “country”, found “'UK'”. | Write country = 'UK'."],
    ['segment a: age is null', 'null | Expected known or missing after “is”, found “null”. | Write is missing.'],
    [
      'segment a: (age > 3',
      '3 | Expected “)” after “3”, found the end of the segment. | Close the parentheses with “)”.',
    ],
    ['segment a: has 3 orders', '3 | “has 3” can be read in two ways. | Write has at least 3, or has exactly 3.'],
    ['segment a: has orders in last 1.5 days', '1.5 | Expected a whole number, found 1.5. | Write e.g. 2.'],
    [
      'segment a: age in top 120%',
      '120 | Expected a number above 0 and at most 100 after “top”, found 120. | Write e.g. in top 20%.',
    ],
    ['segment a: cuont(orders) > 1', 'cuont | There is no function cuont in rules. | Did you mean count?'],
    [
      'segment a: sum(orders) > 1',
      'sum(orders) | Expected a column after “orders”: sum does not say of what. | Name the column after a dot: sum(orders.amount).',
    ],
    [
      'measure a = age > 3',
      '> | Expected the end of the measure after “age”, found “>”. | A measure is a value: write a condition as a segment.',
    ],
    [
      'segment a: signed_up = 2024-02-30',
      '2024-02-30 | There is no day 2024-02-30 in the calendar. | A day reads year-month-day, e.g. 2024-02-29.',
    ],
    [
      "segment a: country = 'UK",
      "'UK | Expected ' at the end of this text, found the end of the line. | Close the text with '.",
    ],
    [
      'segment a: { age > 1',
      '{ age > 1 | Expected } at the end of this SQL, found the end of the cell. | Close the SQL with }.',
    ],
    [
      'segment a: age > 1; segment b: age > 2',
      '; | Expected the next statement, found “;”. | Leave it out: statements need no mark between them.',
    ],
    [
      'partition p: age > 3',
      'age | Expected a label in double quotes after “:”, found “age”. | Write each label with its rule: "Big": spend > 500',
    ],
  ])('%s', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem])
  })

  test('and and or mixed without parentheses: both readings are offered', () => {
    expect(problemsOf("segment a: age > 1 -- old\n  and not country = 'UK' or has orders")).toEqual([
      "age > 1 -- old\n  and not country = 'UK' or has orders | Expected parentheses where “and” and “or” are mixed: this can be read in two ways. | Write one of these two:\n(age > 1 and not country = 'UK') or has orders\nage > 1 and (not country = 'UK' or has orders)",
    ])
  })

  test('every statement and every rule of a partition is read, whatever stands before it', () => {
    const text = 'segment a: age >\nsegment b: country = and\npartition p:\n  "A": age <\n  "B": age = 1\n  "B": age ='
    expect(problemsOf(text)).toEqual([
      '> | Expected a value after “>”, found the end of the segment. | -',
      'and | Expected a value after “=”, found “and”. | -',
      '< | Expected a value after “<”, found the end of the rule. | -',
      '"B" | The label “B” is used twice in this partition. | Join the two rules with “or”, or choose another label.',
      '= | Expected a value after “=”, found the end of the rule. | -',
    ])
  })
})

describe('what does not fit the data', () => {
  test.each([
    [
      'segment a: country > 5',
      "country > 5 | country is text and 5 is a number: “>” compares like with like. | Write text in single quotes: '5'.",
    ],
    [
      "segment a: age = '5'",
      "age = '5' | age is a number and '5' is text: “=” compares like with like. | Write a number without quotes: 5.",
    ],
    [
      "segment a: signed_up > '2024-01-01'",
      "signed_up > '2024-01-01' | signed_up is a date and '2024-01-01' is text: “>” compares like with like. | A day stands without quotes: 2024-01-31.",
    ],
    [
      "segment a: age in (1, 'x')",
      "age in (1, 'x' | age is a number and 'x' is text: “in” compares like with like. | Compare a number with a number, e.g. > 30.",
    ],
    ['segment a: age contains 3', null],
    [
      'segment a: country',
      'country | Expected a condition, but country is text. | Compare it with something, e.g. with = or >=.',
    ],
    ['segment a: contry = 1', 'contry | There is no column, measure or segment contry. | Did you mean country?'],
    [
      'segment a: country = Germany',
      "Germany | There is no column, measure or segment Germany. | If it is text, write it in single quotes: 'Germany'.",
    ],
    [
      'segment a: category = 1',
      'category | There is no column, measure or segment category. | orders has it, with many rows for one customer_id. Write e.g. last(orders.category).',
    ],
    [
      'segment a: orders > 3',
      'orders | Expected a value, but orders is a table. | Write e.g. count(orders) > 3, has orders, or last(orders) for the day of the last one.',
    ],
    [
      'segment a: orders.amount > 3',
      'orders.amount | Expected one value for each customer_id, but orders has many rows for one. | Write e.g. sum(orders.amount) or last(orders.amount).',
    ],
    [
      'segment a: prices.price > 3',
      'prices.price | prices has no column customer_id, the key of customers. | Join the two in an sql cell that has the column customer_id.',
    ],
    ['segment a: has ordres', 'ordres | There is no table ordres. | Did you mean orders?'],
    ['segment a: has prices', 'prices | prices has no column customer_id, the key of customers. | -'],
    [
      'segment a: has visits',
      'visits | visits has 2 date columns: began, ended. | events:\n  visits: { of: customers, time: began }',
    ],
    ['segment a: sum(orders.amont) > 1', 'amont | orders has no column amont. | Did you mean amount?'],
    [
      'segment a: sum(orders.amount) in last 30 days',
      'sum(orders.amount) | Expected a date, but sum(orders.amount) is a number. | Put a window for orders inside the parentheses: sum(… in last 30 days).',
    ],
    [
      'segment a: has orders where (country = 1)',
      'country | orders has no column country. | Its columns are customer_id, ordered_at, amount, category.',
    ],
    [
      'segment a: has orders where (count(orders) > 1)',
      'count(orders) | Inside where ( ) a condition is about one event: count(orders) is about many. | Join it with “and” outside the parentheses.',
    ],
    [
      'segment a: has orders in next 3 days',
      'in next 3 days | Events after today do not exist in rules. | Write “in last”.',
    ],
    ['segment a: has orders in last $dys days', '$dys | There is no input $dys. | Did you mean $days?'],
    ['segment a: { age > (SELECT max(price) FROM price) }', 'price | There is no table price. | Did you mean prices?'],
    ['segment a: in segment b\nsegment bb: age > 1', 'b | There is no segment b. | Did you mean bb?'],
    [
      'segment a: in segment p\npartition p: "X": age > 1',
      "p | Expected a segment, but p is a partition. | Compare it with a label: p = 'X'.",
    ],
    ['segment a: p = \'Hgh\'\npartition p: "High": age > 1', "'Hgh' | p has no label 'Hgh'. | Did you mean 'High'?"],
    ['segment a of clients: age > 1', 'clients | There is no entity clients. | Did you mean customers?'],
    [
      'segment country: age > 1',
      'country | Expected a name of its own, found country, which is a column of customers already. | Choose another name, e.g. country_2.',
    ],
    [
      'segment a: in segment b\nsegment b: not in segment a',
      'a | These definitions need each other in a circle: a → b → a. | Take a out of one of them.',
    ],
  ])('%s', (text, problem) => {
    if (problem !== null) expect(problemsOf(text)).toEqual([problem])
    else
      expect(problemsOf(text)).toEqual([
        'age | Expected text, but age is a number. | Name a column of text here; for numbers write e.g. =, >= or between.',
        `3 | Expected text, but 3 is a number. | Write text in single quotes: '3'.`,
      ])
  })

  test('all problems of a cell are reported, in the order of the text', () => {
    expect(problemsOf('segment a: agee > 1 and contry = 2\nsegment b: age = country')).toEqual([
      'agee | There is no column, measure or segment agee. | Did you mean age?',
      'contry | There is no column, measure or segment contry. | Did you mean country?',
      'age = country | age is a number and country is text: “=” compares like with like. | Compare a number with a number, text with text and a date with a date.',
    ])
  })

  test('a problem in the definition of another cell is shown at its name here', () => {
    const statements = parseRules('measure wrong = sum(orders.nothing)').statements.map((statement) => ({
      cell: 'other',
      statement,
    }))
    expect(problemsOf('segment a: wrong > 1', { ...schema, statements })).toEqual([
      'wrong | In the definition of wrong: orders has no column nothing. | Its columns are customer_id, ordered_at, amount, category.',
    ])
  })
})

describe('what a cell needs', () => {
  const inputsOf = (text: string, within = schema): string[] => referencesOf(parseRules(text).statements, within).inputs

  test('are the entity, events, relations, parameters and tables of SQL, by name', () => {
    const text = `segment a: has visits in last $days days and sum(orders.amount) > 1 and { age in (SELECT price FROM prices) }`
    expect(inputsOf(text)).toEqual(['$days', 'customers', 'orders', 'prices', 'visits'])
  })

  test('include what definitions of other cells need, and never the other cell', () => {
    const other = parseRules(
      'measure m = sum(orders.amount in last $days days)\nsegment s: m > 1\npartition p: "A": in segment s',
    )
    const statements = other.statements.map((statement) => ({ cell: 'other', statement }))
    expect(inputsOf(`segment a: p = 'A'`, { ...schema, statements })).toEqual(['$days', 'customers', 'orders'])
    expect(inputsOf('segment a: other.m > 1', { ...schema, statements })).toEqual(['$days', 'customers', 'orders'])
  })

  test('are found while columns are not known yet', () => {
    const tables = [
      ...schema.tables.slice(0, 2),
      { name: 'groups', columns: null, definedBy: 'groups' },
      { name: 'clean', columns: null, definedBy: 'clean' },
    ]
    const text = `segment a: groups = 'Cluster 1' and count(clean) > 1 and groups.distance < 1`
    expect(referencesOf(parseRules(text).statements, { ...schema, tables })).toEqual({
      inputs: ['clean', 'customers', 'groups'],
      diagnostics: [],
    })
  })

  test('a circle of definitions names its members, also through another cell', () => {
    const statements = parseRules('segment b: in segment c\nsegment c: in segment a').statements.map((statement) => ({
      cell: 'other',
      statement,
    }))
    expect(
      referencesOf(parseRules('segment a: in segment b').statements, { ...schema, statements }).diagnostics,
    ).toEqual([
      {
        code: 'cycle',
        severity: 'error',
        message: 'These definitions need each other in a circle: a → b → c → a.',
        span: { from: 8, to: 9 },
        hint: 'Take b out of a, or define one of them without the others.',
      },
    ])
  })
})

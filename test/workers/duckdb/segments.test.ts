import { beforeAll, describe, expect, test } from 'vitest'
import type { SegmentsResult } from '../../../workers/api.ts'
import { compileCell, explainGroup, parseCell } from '../../../src/lang/index.ts'
import type { Schema } from '../../../src/lang/schema.ts'
import type { Engine } from '../../../workers/duckdb/create-engine.ts'
import { noControl, openEngine, writeFile } from '../../support/engine.ts'

const CUSTOMERS = `customer_id,country,joined
1,UK,2024-01-01
2,FR,2024-01-15
3,,2024-03-01
4,UK,2024-05-01
`
const ORDERS = `customer_id,ordered_at,amount
1,2024-01-10 10:00:00,100
1,2024-03-20 10:00:00,50
1,2024-05-20 10:00:00,10
2,2024-02-01 09:00:00,30
2,2024-03-25 23:59:59,
3,2024-06-30 12:00:00,70
`

let engine: Engine
let schema: Schema
beforeAll(async () => {
  engine = await openEngine()
  const customers = await engine.importFile(
    { table: 'customers', files: [{ file: await writeFile(CUSTOMERS), name: 'c' }], reading: {} },
    noControl,
  )
  const orders = await engine.importFile(
    { table: 'orders', files: [{ file: await writeFile(ORDERS), name: 'o' }], reading: {} },
    noControl,
  )
  const tables = [customers, orders].map(({ table, columns }) => ({ name: table, definedBy: null, columns }))
  schema = {
    tables: tables.map(({ columns, ...table }) => ({
      ...table,
      columns: columns.map(({ last, ...column }) => ({ ...column, ...(last === null ? {} : { last }) })),
    })),
    parameters: [{ name: 'least', type: 'number', value: 50 }],
    statements: [],
    declarations: { asOf: null, entities: { customers: { key: 'customer_id' } }, events: {} },
  }
})

const RULES = `measure spend = sum(orders.amount)
segment british_buyers:
  country = 'UK' and has orders in last 90 days and spend >= $least
partition tier:
  "Big": spend >= 100
  "Any": has orders
  "Late": last(orders) in last 30 days`

async function run(text: string, more: Partial<Schema['declarations']> = {}) {
  const now = { ...schema, declarations: { ...schema.declarations, ...more } }
  const { cell } = parseCell('segments', 'rules', text)
  const { plan, diagnostics } = compileCell(cell, now)
  expect(diagnostics).toEqual([])
  const execution = await engine.runPlan(plan as never, noControl)
  return { ...execution, result: execution.result as SegmentsResult, cell, schema: now }
}

async function ask(sql: string) {
  const page = { kind: 'query' as const, relation: 'asked', sql, parameters: {} }
  const { result } = await engine.runPlan(page, noControl)
  if (result.kind !== 'table') throw new Error('not a table')
  return Array.from({ length: result.rows }, (_, row) => result.page.data.map((column) => column[row]))
}

describe('a segments cell in the engine', () => {
  test('counts members, others and the unknown of each group, and who was matched before priority', async () => {
    const { result, relations } = await run(RULES)
    expect(result.groups.map((group) => Object.values(group))).toEqual([
      ['british_buyers', null, 1, 2, 1, 1, 160, 'segment'],
      ['tier', 'Big', 1, 3, 0, 1, 160, 'partition'],
      ['tier', 'Any', 2, 1, 0, 3, 100, 'partition'],
      ['tier', 'Late', 0, 2, 1, 1, 0, 'partition'],
      ['tier', '', 1, 3, 1, 1, 0, 'partition'],
    ])
    expect(relations.map(({ name, columns }) => [name, columns.map((column) => column.name).join(' ')])).toEqual([
      ['rules', 'customer_id spend british_buyers tier'],
      ['british_buyers', 'customer_id'],
      ['tier', 'customer_id segment'],
      ['rules_over_time', 'as_of name segment members unknown'],
      ['rules_movement', 'name from_date to_date from_segment to_segment entities'],
    ])
    expect(result.history).toBeNull()
  })

  test('gives the rows of its readable text, which runs unchanged in an sql cell', async () => {
    const { result } = await run(RULES)
    const { cell, diagnostics } = parseCell('sql', 'pasted', result.sql)
    const { plan, diagnostics: problems } = compileCell(cell, schema)
    expect([...diagnostics, ...problems]).toEqual([])
    await engine.runPlan(plan as never, noControl)
    expect(await ask('FROM pasted ORDER BY 1')).toEqual(await ask('FROM rules ORDER BY 1'))
  })

  test('binds what an input gives as a value, whatever it says', async () => {
    const evil = `'; DROP TABLE orders; --`
    const parameters = [...schema.parameters, { name: 'country', type: 'text' as const, value: evil }]
    const rules = `segment there: country = $country\npartition p: "X": country != $country and has orders where ({ $country = 'x' })`
    const { cell } = parseCell('segments', 'rules', rules)
    const { plan } = compileCell(cell, { ...schema, parameters })
    const { result } = await engine.runPlan(plan as never, noControl)
    expect(result.kind === 'segments' && result.groups.map(({ members, unknown }) => [members, unknown])).toEqual([
      [0, 1],
      [0, 0],
      [4, 0],
    ])
    expect(plan?.kind === 'segments' && [plan.members.includes(evil), plan.parameters]).toEqual([
      false,
      { country: evil },
    ])
    expect(await ask('SELECT count(*) FROM orders')).toEqual([[6]])
  })
})

describe('names and shapes that were mistaken for others', () => {
  const rows = async (name: string, text: string) =>
    engine.importFile({ table: name, files: [{ file: await writeFile(text), name }], reading: {} }, noControl)
  const schemaOf = (name: string, report: Awaited<ReturnType<typeof rows>>, entity: object): Schema => ({
    tables: [{ name, definedBy: null, columns: report.columns.map(({ last: _, ...column }) => column) }],
    parameters: [],
    statements: [],
    declarations: { asOf: null, entities: { people: entity as { key: string } }, events: {} },
  })

  test('a notebook without dates has segments all the same', async () => {
    const people = schemaOf('people', await rows('people', 'id,age\n1,20\n2,40\n3,50\n'), { key: 'id' })
    const { plan } = compileCell(parseCell('segments', 'undated', 'segment old: age > 30').cell, people)
    const { result } = await engine.runPlan(plan as never, noControl)
    expect(result.kind === 'segments' && result.groups.map(({ members }) => members)).toEqual([2])
    expect(await ask('FROM undated_over_time')).toEqual([[null, 'old', 'old', 2, 0]])
  })

  test('a partition of entities whose key is called segment is refused', async () => {
    const people = schemaOf('people', await rows('people', 'segment,age\n1,20\n2,40\n'), { key: 'segment' })
    const { cell } = parseCell('segments', 'r', 'partition p: "old": age > 30 else "young"')
    expect(compileCell(cell, people).diagnostics).toEqual([
      {
        code: 'name-taken',
        severity: 'error',
        message: 'The key of people is called segment, as the column of p that holds its labels.',
        span: { from: 10, to: 11 },
        hint: 'Give the key another name in an sql cell, e.g. SELECT segment AS id.',
      },
    ])
  })

  test('a measure called answer does not answer for the group', async () => {
    const text = 'measure answer = count(orders)\nsegment vip: answer >= 2 and country is known'
    const { cell, schema: now } = await run(text)
    const answer = await engine.explainEntity({ plan: explainGroup(cell, 'vip', now)!, who: '1' }, noControl)
    expect(answer?.answer).toBe(true)
  })

  test('another history is another result, though the members are the same', async () => {
    const at = (dates: string[]) => ({ asOf: '2024-06-30', series: { type: 'list' as const, dates } })
    const first = await run('segment s: has orders', at(['2024-02-15', '2024-06-30']))
    const second = await run('segment s: has orders', at(['2024-04-15', '2024-06-30']))
    const third = await run('segment s: has orders', at(['2024-04-15', '2024-06-30']))
    expect([second.fingerprint === first.fingerprint, third.fingerprint === second.fingerprint]).toEqual([false, true])
  })

  test('a relation with a column of its own name is told by all of its columns', async () => {
    const print = async (sql: string) =>
      (await engine.runPlan({ kind: 'query', relation: 'country', sql, parameters: {} }, noControl)).fingerprint
    const one = await print(`SELECT 'UK' AS country, 1 AS n`)
    expect(await print(`SELECT 'UK' AS country, 2 AS n`)).not.toBe(one)
  })
})

describe('a series of dates', () => {
  const series = {
    asOf: '2024-06-30',
    series: { type: 'list' as const, dates: ['2024-02-15', '2024-04-15', '2024-06-30'] },
  }

  test('gives sizes over time and movement between the dates, as a result and as relations', async () => {
    const { result } = await run(`${RULES}\nsegment recent: has orders in last 60 days`, series)
    expect(result.history?.dates).toEqual(['2024-02-15', '2024-04-15', '2024-06-30'])
    expect(result.history?.sizes).toEqual([
      { statement: 'segment', name: 'british_buyers', label: null, members: [1, 1, 1], unknown: [0, 0, 1] },
      { statement: 'partition', name: 'tier', label: 'Big', members: [1, 1, 1], unknown: [0, 0, 0] },
      { statement: 'partition', name: 'tier', label: 'Any', members: [1, 1, 2], unknown: [0, 0, 0] },
      { statement: 'partition', name: 'tier', label: 'Late', members: [0, 0, 0], unknown: [2, 2, 1] },
      { statement: 'partition', name: 'tier', label: '', members: [2, 2, 1], unknown: [2, 2, 1] },
      { statement: 'segment', name: 'recent', label: null, members: [2, 2, 2], unknown: [0, 0, 0] },
    ])
    const recent = result.history!.movements.filter(({ name }) => name === 'recent')
    expect(recent).toEqual([
      {
        name: 'recent',
        fromDate: '2024-02-15',
        toDate: '2024-04-15',
        flows: [{ from: 'recent', to: 'recent', entities: 2 }],
      },
      {
        name: 'recent',
        fromDate: '2024-04-15',
        toDate: '2024-06-30',
        flows: [
          { from: 'recent', to: 'recent', entities: 1 },
          { from: 'recent', to: null, entities: 1 },
          { from: null, to: 'recent', entities: 1 },
        ],
      },
      {
        name: 'recent',
        fromDate: '2024-02-15',
        toDate: '2024-06-30',
        flows: [
          { from: 'recent', to: 'recent', entities: 1 },
          { from: 'recent', to: null, entities: 1 },
          { from: null, to: 'recent', entities: 1 },
        ],
      },
    ])
    expect(await ask(`FROM rules_movement WHERE name = 'recent' AND from_segment IS NULL ORDER BY from_date`)).toEqual([
      ['recent', '2024-02-15', '2024-06-30', null, 'recent', 1],
      ['recent', '2024-04-15', '2024-06-30', null, 'recent', 1],
    ])
    expect(
      await ask(
        `SELECT as_of, segment, members FROM rules_over_time WHERE name = 'tier' AND as_of > DATE '2024-06-01'`,
      ),
    ).toEqual([
      ['2024-06-30', 'Big', 1],
      ['2024-06-30', 'Any', 2],
      ['2024-06-30', 'Late', 0],
      ['2024-06-30', null, 1],
    ])
    expect(await ask(`SELECT count(*) FROM duckdb_tables() WHERE table_name LIKE 'rules~at%'`)).toEqual([[0]])
  })

  test('lets nobody exist before the day that says since when they do', async () => {
    const since = { ...series, entities: { customers: { key: 'customer_id', since: 'joined' } } }
    const { result } = await run('partition land: "UK": country = \'UK\' else "Elsewhere"', since)
    expect(result.history?.sizes.map(({ label, members }) => [label, members])).toEqual([
      ['UK', [1, 1, 2]],
      ['Elsewhere', [1, 2, 2]],
    ])
    expect(result.history?.movements.at(-1)?.flows).toEqual([
      { from: 'Elsewhere', to: 'Elsewhere', entities: 1 },
      { from: 'UK', to: 'UK', entities: 1 },
      { from: null, to: 'Elsewhere', entities: 1 },
      { from: null, to: 'UK', entities: 1 },
    ])
  })
})

describe('why', () => {
  async function explain(text: string, group: string) {
    const { cell, schema: now } = await run(text)
    return explainGroup(cell, group, now)!
  }

  test('a waterfall says how many each clause leaves, and which clause makes whom unknown', async () => {
    const plan = await explain(RULES, 'british_buyers')
    const { rules, ...rest } = await engine.explainGroup(plan, noControl)
    expect(rest).toEqual({ entity: 'customers', group: 'british_buyers', entities: 4 })
    const shares = rules[0]!.clauses.map(({ text, matched, unknown, remaining, undecided }) => [
      text,
      matched,
      unknown,
      remaining,
      undecided,
    ])
    expect([rules[0]!.label, rules[0]!.joint, shares]).toEqual([
      null,
      'and',
      [
        [`country = 'UK'`, 2, 1, 2, 1],
        ['has orders in last 90 days', 2, 0, 1, 0],
        ['spend >= $least', 2, 0, 1, 0],
      ],
    ])
  })

  test('clauses joined by or add up', async () => {
    const plan = await explain(`segment s: country = 'UK' or spend > 60\nmeasure spend = sum(orders.amount)`, 's')
    const { rules } = await engine.explainGroup(plan, noControl)
    expect(rules[0]!.clauses.map(({ remaining, undecided }) => [remaining, undecided])).toEqual([
      [2, 0],
      [3, 0],
    ])
  })

  test('one entity gets each clause with its value', async () => {
    const plan = await explain(RULES, 'british_buyers')
    const answer = await engine.explainEntity({ plan, who: '4' }, noControl)
    expect(answer).toEqual({
      entity: 'customers',
      who: '4',
      group: 'british_buyers',
      statement: 'segment',
      answer: false,
      rules: [
        {
          label: null,
          joint: 'and',
          holds: false,
          clauses: [
            {
              text: `country = 'UK'`,
              span: { from: 61, to: 75 },
              holds: true,
              values: [{ text: 'country', value: 'UK' }],
            },
            {
              text: 'has orders in last 90 days',
              span: { from: 80, to: 106 },
              holds: false,
              values: [{ text: 'count(orders in last 90 days)', value: 0 }],
            },
            {
              text: 'spend >= $least',
              span: { from: 111, to: 126 },
              holds: false,
              values: [
                { text: 'spend', value: 0 },
                { text: '$least', value: 50 },
              ],
            },
          ],
        },
      ],
    })
    expect(await engine.explainEntity({ plan, who: `4'; DROP TABLE orders; --` }, noControl)).toBeNull()
    expect(await engine.explainEntity({ plan, who: '99' }, noControl)).toBeNull()
  })

  test('of a partition the label and the truth of each rule are told', async () => {
    const plan = await explain(RULES, 'tier')
    const answer = await engine.explainEntity({ plan, who: '3' }, noControl)
    expect([answer?.answer, answer?.rules.map(({ label, holds }) => [label, holds])]).toEqual([
      'Any',
      [
        ['Big', false],
        ['Any', true],
        ['Late', true],
      ],
    ])
    const nobody = await engine.explainEntity({ plan, who: '4' }, noControl)
    expect([nobody?.answer, nobody?.rules.map(({ holds }) => holds)]).toEqual([null, [false, false, null]])
  })
})

import { compileCell, explainGroup, parseCell } from '../../../src/lang/index.ts'
import type { Schema } from '../../../src/lang/schema.ts'
import { noControl, writeFile } from '../../support/engine.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { ask, engine, openShop, RULES, run, schema } from './shop.ts'

beforeAll(openShop)

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

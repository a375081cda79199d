import { beforeAll, describe, expect, test } from 'vitest'
import { ask, openShop, RULES, run } from './shop.ts'

beforeAll(openShop)

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

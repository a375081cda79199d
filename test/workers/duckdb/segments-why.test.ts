import { explainGroup } from '../../../src/lang/index.ts'
import { noControl } from '../../support/engine.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { engine, openShop, RULES, run } from './shop.ts'

beforeAll(openShop)

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

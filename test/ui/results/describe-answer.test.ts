import { describe, expect, it } from 'vitest'
import { describeAnswer, describeRule, type Part } from '../../../src/ui/results/describe-answer.ts'
import { nameOne } from '../../../src/ui/results/name-one.ts'
import type { EntityAnswer } from '../../../workers/api.ts'

const segment: EntityAnswer = { entity: 'c', who: '17850', group: 'vip', statement: 'segment', answer: true, rules: [] }
const partition: EntityAnswer = { ...segment, group: 'tier', statement: 'partition', answer: 'Top' }
const say = (parts: Part[]) => parts.map((part) => (typeof part === 'string' ? part : part.name)).join('')

describe('describeAnswer', () => {
  it('says whether somebody is in a segment, or that it cannot be decided', () => {
    expect([true, false, null].map((answer) => say(describeAnswer({ ...segment, answer }, null)))).toEqual([
      '17850 is in vip.',
      '17850 is not in vip.',
      'Whether 17850 is in vip cannot be decided: a value that the rule needs is missing.',
    ])
  })

  it('says which label somebody has, and by which way', () => {
    expect(['Top', 'Rest', null].map((answer) => say(describeAnswer({ ...partition, answer }, 'Rest')))).toEqual([
      '17850 is in Top: its rule is the first of tier that holds.',
      '17850 is in Rest: no rule of tier holds, so else takes it.',
      '17850 is in no segment: no rule of tier holds.',
    ])
  })

  it('marks the names of others, so that each keeps its direction', () => {
    expect(describeAnswer(segment, null)).toEqual([{ name: '17850' }, ' is in ', { name: 'vip' }, '.'])
  })
})

describe('describeRule', () => {
  it('tells the rule that takes from one that only holds, and unknown from false', () => {
    const rule = (label: string, holds: boolean | null) => ({ label, joint: 'and' as const, holds, clauses: [] })
    const rules = [rule('Odd', null), rule('Low', false), rule('Top', true), rule('New', true)]
    expect(rules.map((each) => say(describeRule(each, 'Top')))).toEqual([
      'cannot be decided, so it does not match',
      'does not hold',
      'holds, and takes',
      'holds, but Top comes first',
    ])
  })
})

it('names one of many', () => {
  expect(['customers', 'People', 'companies', 'boss', 'sheep'].map(nameOne)).toEqual([
    'customer',
    'person',
    'company',
    'boss',
    'sheep',
  ])
})

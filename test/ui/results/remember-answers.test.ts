import { expect, it } from 'vitest'
import { rememberAnswers } from '../../../src/ui/results/remember-answers.ts'

it('asks each question once, also while its answer is under way', async () => {
  const asked: string[] = []
  const ask = rememberAnswers(async (group: string, who: string) => {
    asked.push(`${group} ${who}`)
    return asked.length
  })
  expect(await Promise.all([ask('a', '1'), ask('a', '1'), ask('a', '2'), ask('a 1', '')])).toEqual([1, 1, 2, 3])
  expect(await ask('a', '1')).toBe(1)
  expect(asked).toEqual(['a 1', 'a 2', 'a 1 '])
})

it('forgets an answer that failed', async () => {
  let turn = 0
  const ask = rememberAnswers(async (group: string) => {
    turn++
    if (turn === 1) throw new Error(`${group} is busy.`)
    return turn
  })
  await expect(ask('a')).rejects.toThrow('a is busy.')
  expect(await ask('a')).toBe(2)
})

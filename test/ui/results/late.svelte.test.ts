import { expect, it } from 'vitest'
import { Late } from '../../../src/ui/results/late.svelte.ts'

const look = <T>({ value, problem, busy }: Late<T>) => ({ value, problem, busy })

it('keeps the last answer until the next one is there', async () => {
  const late = new Late<number>()
  late.follow(Promise.resolve(1))
  expect(look(late)).toEqual({ value: undefined, problem: null, busy: true })
  await Promise.resolve()
  expect(look(late)).toEqual({ value: 1, problem: null, busy: false })
  late.follow(Promise.resolve(2))
  expect(look(late)).toEqual({ value: 1, problem: null, busy: true })
})

it('says why there is no answer', async () => {
  const late = new Late<number>()
  const failure = Promise.reject(new Error('No such segment.'))
  late.follow(failure)
  await failure.catch(() => {})
  expect(look(late)).toEqual({ value: undefined, problem: 'No such segment.', busy: false })
})

it('drops an answer that comes after a newer question', async () => {
  const late = new Late<number>()
  let answer = (_: number): void => {}
  late.follow(new Promise((resolve) => (answer = resolve)))
  late.follow(Promise.resolve(2))
  await Promise.resolve()
  answer(1)
  await Promise.resolve()
  expect(look(late)).toEqual({ value: 2, problem: null, busy: false })
})

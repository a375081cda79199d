import { expect, it } from 'vitest'
import { createCrashGuard } from '../../src/state/crash-guard.ts'

const codes = (guard: ReturnType<typeof createCrashGuard>, ...statements: string[]) =>
  statements.map((statement) => guard.refuse(statement)?.code ?? null)

it('tries once more what broke the engine once', () => {
  const guard = createCrashGuard()
  guard.blame('a', 'crash')
  expect(codes(guard, 'a', 'a')).toEqual([null, null])
})

it('leaves out what broke the engine twice, and nothing else', () => {
  const guard = createCrashGuard()
  guard.blame('a', 'crash')
  guard.blame('b', 'crash')
  guard.blame('a', 'crash')
  expect(codes(guard, 'a', 'b', 'c')).toEqual(['engine-broken', null, null])
})

it('does not repeat what hung', () => {
  const guard = createCrashGuard()
  guard.blame('a', 'hang')
  expect(codes(guard, 'a')).toEqual(['engine-hung'])
})

it('runs what was left out when it is asked for again, and leaves it out after the next crash', () => {
  const guard = createCrashGuard()
  guard.blame('a', 'hang')
  expect(codes(guard, 'a', 'a')).toEqual(['engine-hung', null])
  guard.blame('a', 'crash')
  expect(codes(guard, 'a', 'a')).toEqual(['engine-broken', null])
})

it('knows nothing of a text that was changed', () => {
  const guard = createCrashGuard()
  guard.blame('SELECT 1', 'hang')
  expect(codes(guard, 'SELECT 2')).toEqual([null])
})

it('forgives what has ended well', () => {
  const guard = createCrashGuard()
  guard.blame('a', 'crash')
  guard.clear('a')
  guard.blame('a', 'crash')
  expect(codes(guard, 'a')).toEqual([null])
})

it('says what happened and what to do, for each kind of loss', () => {
  const guard = createCrashGuard()
  guard.blame('a', 'hang')
  guard.blame('b', 'crash')
  guard.blame('b', 'crash')
  expect([guard.refuse('a'), guard.refuse('b')]).toEqual([
    {
      code: 'engine-hung',
      message: 'The engine did not answer while it worked on this, and was started anew without it.',
      hint: 'A join of everything with everything may take hours. Change this, or run it again.',
    },
    {
      code: 'engine-broken',
      message: 'This broke the engine twice, so it was left out when the engine started anew.',
      hint: 'Change it, take fewer rows or columns, or run it again. All other results are back.',
    },
  ])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cells, step, World } from './random-notebook.ts'

const sorted = (map: Map<string, string>) => Object.fromEntries([...map].sort())

test('whatever was done before, automatic mode ends with every cell as if computed from scratch', async () => {
  await fc.assert(
    fc.asyncProperty(cells, fc.array(step, { maxLength: 40 }), async (first, steps) => {
      const world = new World(first)
      for (const each of steps) await world.take(each)
      await world.take({ do: 'mode', mode: 'automatic' })
      await world.drain()
      // what was cancelled stays so until somebody asks
      await world.take({ do: 'run stale' })
      await world.drain()
      expect(world.complaints).toEqual([])
      expect(sorted(world.actual())).toEqual(sorted(world.expected()))
      const { starts } = world
      world.show()
      expect(world.starts).toBe(starts)
    }),
    { seed: 42, numRuns: 400 },
  )
})

test('on request nothing runs unasked, and what is called done is what a run from scratch would give', async () => {
  await fc.assert(
    fc.asyncProperty(cells, fc.array(step, { maxLength: 40 }), async (first, steps) => {
      const world = new World(first)
      for (const each of steps) await world.take(each)
      await world.take({ do: 'mode', mode: 'on request' })
      await world.drain()
      expect(world.complaints).toEqual([])
      const expected = world.expected()
      for (const [id, state] of world.states) {
        if (!world.find(id).there) continue
        if (state.state === 'done') expect(expected.get(id)).toMatch(/^done/)
        if (state.state === 'done' && state.here) expect(`done ${world.engine.get(id)}`).toBe(expected.get(id))
        if (state.state === 'stale') world.checkReasons(id, state.reasons)
        if (expected.get(id) === 'blocked' && state.state !== 'blocked') expect(state.state).not.toBe('failed')
      }
      await world.take({ do: 'run stale' })
      await world.drain()
      for (const [id, state] of world.states)
        if (world.find(id).there) expect([id, state.state]).not.toEqual([id, 'stale'])
      expect(world.complaints).toEqual([])
    }),
    { seed: 7, numRuns: 400 },
  )
})

import { describe, expect, test } from 'vitest'
import { groups } from './cases.ts'
import { shapeOutcome } from './compare-outcome.ts'
import { renderMessages } from './render-messages.ts'
import { runGroups } from './run-groups.ts'

/** The engine takes 340 MB when it starts; the largest file here is of 100 MB, and the test itself holds it more than once. */
const MOST_MEMORY = 2 ** 31
const LONG = 180_000

const runs = runGroups(Object.keys(groups))

for (const [group, cases] of Object.entries(groups)) {
  describe(group, () => {
    test.each(cases)('$name', { timeout: LONG }, async ({ name, expected }) => {
      const outcome = (await runs[group]!).get(name)!
      expect(shapeOutcome(outcome, expected)).toEqual(expected)
      expect(outcome.harm).toEqual([])
      expect(outcome.peak).toBeLessThan(MOST_MEMORY)
    })

    test('what is said of each file', { timeout: LONG }, async () => {
      const file = `messages/${group.toLowerCase().replaceAll(' ', '-')}.txt`
      await expect(renderMessages(group, await runs[group]!)).toMatchFileSnapshot(file)
    })
  })
}

test('every case has a name of its own in its group, and there are enough of them', () => {
  const all = Object.entries(groups).flatMap(([group, cases]) => cases.map(({ name }) => `${group}: ${name}`))
  expect(new Set(all).size).toBe(all.length)
  expect(all.length).toBeGreaterThanOrEqual(90)
})

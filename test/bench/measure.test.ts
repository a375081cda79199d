import { expect, test } from 'vitest'
import { formatComparison, measurePairs, median } from './measure.ts'

/** Sides that take the given times and note the order in which they ran. */
function createSides(ours: number[], peer: number[]) {
  const order: string[] = []
  const side = (name: string, times: number[]) => async () => {
    order.push(name)
    return times.shift() ?? NaN
  }
  return { order, ours: side('ours', ours), peer: side('peer', peer) }
}

test('the first pair warms up, and the sides take turns in going first', async () => {
  const { order, ours, peer } = createSides([999, 10, 30, 20], [1, 10, 10, 10])
  expect(await measurePairs('work', ours, peer, 3)).toEqual({
    title: 'work',
    ours: 20,
    peer: 10,
    ratio: 2,
    range: [1, 3],
    pairs: 3,
  })
  expect(order).toEqual(['ours', 'peer', 'peer', 'ours', 'ours', 'peer', 'peer', 'ours'])
})

test('the median of an even number of values lies between the two in the middle', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([])).toBeNaN()
})

test('a comparison is one line', () => {
  const line = formatComparison({ title: 'work', ours: 20.4, peer: 10, ratio: 2.04, range: [1, 3], pairs: 3 })
  expect(line).toBe('work: ours 20 ms, peer 10 ms, ratio 2.04 (1.00 to 3.00, 3 pairs)')
})

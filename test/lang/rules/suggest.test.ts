import { expect, test } from 'vitest'
import { editDistance, findByName, nearest } from '../../../src/lang/suggest.ts'

test('the distance counts letters changed, added, dropped and swapped', () => {
  const pairs = [
    ['', 'abc'],
    ['kitten', 'sitting'],
    ['ordres', 'orders'],
    ['same', 'same'],
    ['ab', 'ba'],
  ] as const
  expect(pairs.map(([a, b]) => editDistance(a, b))).toEqual([3, 3, 1, 0, 1])
})

test('the nearest name is given only where it is near', () => {
  expect(nearest('contry', ['age', 'country', 'county'])).toBe('country')
  expect(nearest('CUSTOMERS', ['orders', 'customer'])).toBe('customer')
  expect(nearest('x', ['y', 'id'])).toBeNull()
  expect(nearest('revenue', ['age', 'country'])).toBeNull()
  expect(nearest('anything', [])).toBeNull()
})

test('a name is found as it is written before one in another case', () => {
  expect(findByName([{ name: 'A' }, { name: 'a' }], 'a')).toEqual({ name: 'a' })
  expect(findByName([{ name: 'Age' }], 'aGE')).toEqual({ name: 'Age' })
  expect(findByName([{ name: 'Age' }], 'old')).toBeUndefined()
})

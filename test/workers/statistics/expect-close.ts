import { expect } from 'vitest'

/** Expects `digits` significant digits: tails of distributions have no fixed number of decimals. */
export function expectDigits(found: number | null | undefined, expected: number, digits: number): void {
  expect(found?.toPrecision(digits)).toBe(expected.toPrecision(digits))
}

import { describe, expect, test } from 'vitest'

/** A sentence about the language → rules that show it, each with what it gives on the shop of `../shop.ts`. */
export type Cases = Record<string, [text: string, expected: string][]>

/** One test per rule, grouped by sentence. */
export function specify(cases: Cases, judge: (text: string) => string): void {
  for (const [sentence, rows] of Object.entries(cases)) {
    describe(sentence, () => {
      test.each(rows)('%s', (text, expected) => {
        expect(judge(text)).toBe(expected)
      })
    })
  }
}

/** What is so of everyone in the shop. */
export const EVERYONE = {
  in: 'in 1 2 3 4 5 | out - | unknown -',
  out: 'in - | out 1 2 3 4 5 | unknown -',
  unknown: 'in - | out - | unknown 1 2 3 4 5',
}

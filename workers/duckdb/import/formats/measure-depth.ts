import { createScanner } from './scan-json.ts'

/** Deeper than this no data goes; whoever walks such a value level by level runs out of stack at some ten thousand. */
export const MOST_LEVELS = 1000

/** Whether a JSON text has more levels than data has. */
export function isTooDeep(text: string): boolean {
  if (text.length <= 2 * MOST_LEVELS) return false
  let deepest = 0
  const scanner = createScanner((mark) => {
    if (mark === '{' || mark === '[') deepest = Math.max(deepest, scanner.depth() + 1)
  })
  scanner.feed(text)
  return deepest > MOST_LEVELS
}

/** The shortest and the longest pause in typing after which cells run, in ms. */
const SHORTEST = 60
const LONGEST = 350

/**
 * How long to wait after a keystroke, given how long the cell and what follows it ran last, in ms: what is quick runs
 * with every word, what is slow waits until the thought is finished.
 */
export function choosePause(milliseconds: number): number {
  return Math.round(Math.min(LONGEST, Math.max(SHORTEST, milliseconds / 2)))
}

/** A stream of numbers in [0, 1). */
export type Random = () => number

/**
 * Seeded stream: mulberry32 (Tommy Ettinger, public domain). Integer arithmetic only, so every engine gives the same
 * numbers; streams of different `stream` numbers are independent for our purpose.
 */
export function createRandom(seed: number, stream = 0): Random {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b)) | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A whole number from `low` to `high`, both included. */
export function drawWhole(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1))
}

/** One of the items, each as likely as the next. */
export function drawItem<T>(random: Random, items: readonly T[]): T {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('drawItem needs at least one item')
  return item
}

/** One key of a table of weights; the weights need not add up to 1. */
export function drawKey<K extends string>(random: Random, weights: Readonly<Record<K, number>>): K {
  const entries = Object.entries(weights) as [K, number][]
  let left = random() * entries.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [key, weight] of entries) {
    left -= weight
    if (left < 0) return key
  }
  const last = entries.at(-1)
  if (last === undefined) throw new Error('drawKey needs at least one weight')
  return last[0]
}

/** A bell-shaped number: the sum of twelve uniforms (Irwin-Hall), which needs no logarithm. */
export function drawBell(random: Random, mean: number, sd: number): number {
  let sum = -6
  for (let i = 0; i < 12; i++) sum += random()
  return mean + sd * sum
}

/** The items in random order (Fisher-Yates), as a new array. */
export function shuffle<T>(random: Random, items: readonly T[]): T[] {
  const shuffled = [...items]
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = drawWhole(random, 0, i)
    const held = shuffled[i] as T
    shuffled[i] = shuffled[j] as T
    shuffled[j] = held
  }
  return shuffled
}

/** The next number of a seeded sequence, in [0, 1). */
export type Random = () => number

/**
 * A small seeded generator: sfc32 (Chris Doty-Humphrey, PractRand), 128 bits of state and 32-bit integer operations
 * only, so that one seed gives one sequence on every machine. `stream` tells apart the sequences of one seed: restart
 * 3 of k = 4 draws the same numbers whether or not k = 3 was tried before it.
 */
export function createRandom(seed: number, ...stream: number[]): Random {
  let a = seed | 0
  let b = Math.floor(seed / 4294967296) | 0
  let c = stream.reduce((hash, part) => Math.imul(hash ^ part, 0x9e3779b1) + 0x85ebca6b, stream.length) | 0
  let counter = 1
  const next = (): number => {
    const sum = (a + b + counter++) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return sum >>> 0
  }
  for (let round = 0; round < 15; round++) next()
  return () => next() / 4294967296
}

/** SHA-256, fed piece by piece: the browser's own digest wants the whole input in memory at once. */
export interface Sha256 {
  update(bytes: Uint8Array): void
  /** The digest in hexadecimal. Call once, after the last piece. */
  finish(): string
}

const BLOCK = 64

/**
 * A hash in progress (FIPS 180-4). Takes any number of pieces of any length; the same bytes give the same digest
 * however they are cut. About 10 ms a megabyte.
 */
export function createSha256(): Sha256 {
  const state = Int32Array.of(...INITIAL)
  const words = new Int32Array(64)
  const block = new Uint8Array(BLOCK)
  let filled = 0
  let length = 0

  const update = (bytes: Uint8Array): void => {
    length += bytes.length
    let from = 0
    if (filled > 0) {
      from = Math.min(BLOCK - filled, bytes.length)
      block.set(bytes.subarray(0, from), filled)
      filled += from
      if (filled < BLOCK) return
      compress(state, words, block, 0)
      filled = 0
    }
    for (; from + BLOCK <= bytes.length; from += BLOCK) compress(state, words, bytes, from)
    block.set(bytes.subarray(from))
    filled = bytes.length - from
  }

  const finish = (): string => {
    const bits = new DataView(new ArrayBuffer(8))
    bits.setBigUint64(0, BigInt(length) * 8n)
    const padding = new Uint8Array(filled < 56 ? 56 - filled : 120 - filled)
    padding[0] = 0x80
    update(padding)
    update(new Uint8Array(bits.buffer))
    return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
  }

  return { update, finish }
}

/** Mixes the 64 bytes from `at` into the state; `words` is scratch space. */
function compress(state: Int32Array, words: Int32Array, bytes: Uint8Array, at: number): void {
  for (let i = 0; i < 16; i++) {
    const b = at + 4 * i
    words[i] = (bytes[b]! << 24) | (bytes[b + 1]! << 16) | (bytes[b + 2]! << 8) | bytes[b + 3]!
  }
  for (let i = 16; i < 64; i++) {
    const early = words[i - 15]!
    const late = words[i - 2]!
    const s0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)
    const s1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)
    words[i] = (words[i - 16]! + s0 + words[i - 7]! + s1) | 0
  }
  let a = state[0]!
  let b = state[1]!
  let c = state[2]!
  let d = state[3]!
  let e = state[4]!
  let f = state[5]!
  let g = state[6]!
  let h = state[7]!
  for (let i = 0; i < 64; i++) {
    const chosen = (e & f) ^ (~e & g)
    const t1 = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + chosen + ROUNDS[i]! + words[i]!) | 0
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const t2 = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  state[0]! += a
  state[1]! += b
  state[2]! += c
  state[3]! += d
  state[4]! += e
  state[5]! += f
  state[6]! += g
  state[7]! += h
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits))
}

const PRIMES = firstPrimes(64)
/** The first 32 fractional bits of the cube roots of the first 64 primes. */
const ROUNDS = Int32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)))
/** The first 32 fractional bits of the square roots of the first 8 primes. */
const INITIAL = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)))

function fraction(x: number): number {
  return Math.floor((x - Math.floor(x)) * 2 ** 32)
}

function firstPrimes(count: number): number[] {
  const primes: number[] = []
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n)
  return primes
}

import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashBlob } from '../../src/storage/hash-blob.ts'
import { createSha256 } from '../../src/storage/sha256.ts'

const expected = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Hashes `bytes` in the pieces that end at the given cuts. */
function hashInPieces(bytes: Uint8Array, cuts: number[]): string {
  const hash = createSha256()
  const ends = [...cuts.map((cut) => Math.floor(cut * bytes.length)).sort((a, b) => a - b), bytes.length]
  ends.reduce((from, to) => (hash.update(bytes.subarray(from, to)), to), 0)
  return hash.finish()
}

test('the digest of nothing is the published one', () => {
  expect(createSha256().finish()).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})

test('every length around a block boundary agrees with Node', () => {
  for (let length = 0; length <= 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 31 + length) & 255)
    expect(hashInPieces(bytes, [])).toBe(expected(bytes))
  }
})

test('any bytes, cut anywhere, agree with Node', () => {
  const unit = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1000 }), fc.array(unit, { maxLength: 6 }), (bytes, cuts) => {
      expect(hashInPieces(bytes, cuts)).toBe(expected(bytes))
    }),
    { seed: 7 },
  )
})

test('a blob is hashed whole and as a stream to the same digest', async () => {
  const bytes = Uint8Array.from({ length: 200_001 }, (_, i) => (i * 7) & 255)
  for (const whole of [0, Infinity]) {
    expect(await hashBlob(new Blob([bytes]), () => {}, undefined, whole)).toBe(expected(bytes))
  }
})

test('a blob hashed as a stream tells the bytes so far', async () => {
  const bytes = new Uint8Array(300_000).fill(42)
  const seen: number[] = []
  expect(await hashBlob(new Blob([bytes]), (n) => seen.push(n), undefined, 0)).toBe(expected(bytes))
  expect(seen.at(-1)).toBe(300_000)
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
})

test('hashing stops with the reason of the signal, before and during', async () => {
  const blob = new Blob([new Uint8Array(1_000_000)])
  const reason = new Error('enough')
  await expect(hashBlob(blob, () => {}, AbortSignal.abort(reason))).rejects.toBe(reason)
  const controller = new AbortController()
  const seen: number[] = []
  const stop = (bytes: number) => (seen.push(bytes), controller.abort(reason))
  await expect(hashBlob(blob, stop, controller.signal, 0)).rejects.toBe(reason)
  expect(seen).toHaveLength(1)
})

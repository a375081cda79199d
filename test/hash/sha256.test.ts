import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSha256 } from '../../src/hash/sha256.ts'

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

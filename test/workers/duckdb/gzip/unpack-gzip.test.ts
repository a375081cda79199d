import { constants, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BrokenGzip } from '../../../../workers/duckdb/gzip/packed-bytes.ts'
import { sumBytes } from '../../../../workers/duckdb/gzip/sum-bytes.ts'
import { unpackGzip } from '../../../../workers/duckdb/gzip/unpack-gzip.ts'
import { walkParts } from '../../../../workers/duckdb/gzip/walk-parts.ts'
import { unpackStrictly } from '../../../support/strict-gunzip.ts'
import { BGZIP_END, packBlocks, packParts } from '../../../support/write-gzip.ts'

/** Text that repeats itself at all distances, and noise. */
const content = fc.oneof(
  fc.uint8Array({ maxLength: 3000 }),
  fc
    .tuple(fc.uint8Array({ minLength: 1, maxLength: 40_000 }), fc.integer({ min: 1, max: 12 }))
    .map(([part, times]) => Uint8Array.from({ length: part.length * times }, (_, at) => part[at % part.length]!)),
)
const { Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE } = constants
const packing = fc.record({
  level: fc.constantFrom(0, 1, 6, 9),
  strategy: fc.constantFrom(Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE),
})
const part = fc.tuple(content, packing).map(([bytes, options]) => ({ bytes, packed: gzipSync(bytes, options) }))

/** Feeds bytes in pieces of the given length; what came out, and the error that ended it. */
function walk(packed: Uint8Array, step: number) {
  const parts = walkParts()
  const pieces: Uint8Array[] = []
  const takeAll = () => {
    for (let piece = parts.take(); piece; piece = parts.take()) pieces.push(piece)
  }
  let error: unknown = null
  try {
    for (let at = 0; at < packed.length; at += step) {
      parts.feed(packed.subarray(at, at + step))
      takeAll()
    }
    parts.end()
    takeAll()
  } catch (caught) {
    error = caught
  }
  return { text: Buffer.concat(pieces), shape: parts.shape(), error }
}

const expectSame = (found: Uint8Array, expected: Uint8Array) => expect(Buffer.compare(found, expected)).toBe(0)

describe('walking the parts of a gzip', () => {
  it('gives back what was packed, however it was packed and in whatever pieces it comes', () => {
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(1, 2, 7, 1000, 65_536),
        fc.uint8Array({ maxLength: 30 }).filter(([first]) => first !== 0x1f),
        (parts, step, behind) => {
          const { text, shape, error } = walk(Buffer.concat([...parts.map(({ packed }) => packed), behind]), step)
          expect(error).toBe(null)
          expectSame(text, Buffer.concat(parts.map(({ bytes }) => bytes)))
          expect(shape).toEqual({
            parts: parts.length,
            behind: behind.length,
            zeros: behind.every((byte) => byte === 0),
          })
        },
      ),
      { seed: 11, numRuns: 150 },
    )
  })

  it('gives the beginning of what was packed and an error, wherever it is cut off', () => {
    fc.assert(
      fc.property(part, fc.double({ min: 0, max: 0.999, noNaN: true }), ({ bytes, packed }, share) => {
        const { text, error } = walk(packed.subarray(0, Math.floor(packed.length * share)), 1000)
        expect(error).toBeInstanceOf(BrokenGzip)
        expectSame(text, bytes.subarray(0, text.length))
      }),
      { seed: 12, numRuns: 200 },
    )
  })

  it('never takes damaged bytes for whole ones', () => {
    fc.assert(
      fc.property(part, fc.nat(), fc.integer({ min: 1, max: 255 }), ({ bytes, packed }, place, change) => {
        const damaged = Uint8Array.from(packed)
        damaged[place % packed.length]! ^= change
        const { text, error } = walk(damaged, 65_536)
        // some bytes of the head say nothing of what is inside
        if (error === null) expectSame(text, bytes)
        else expect(error).toBeInstanceOf(BrokenGzip)
      }),
      { seed: 13, numRuns: 300 },
    )
  })

  it('knows all that may stand in the head of a part', () => {
    const [head, body] = [Buffer.from('1f8b081f000000000003', 'hex'), gzipSync('text').subarray(10)]
    const more = Buffer.from([3, 0, 1, 2, 3, ...Buffer.from('a name\0a comment\0'), 0xab, 0xcd])
    const { text, shape, error } = walk(Buffer.concat([head, more, body]), 1)
    expect([text.toString(), shape, error]).toEqual(['text', { parts: 1, behind: 0, zeros: true }, null])
  })

  it('counts empty parts', () => {
    const packed = Buffer.concat([BGZIP_END, packParts('', 'a'), BGZIP_END])
    expect(walk(packed, 1000).shape).toEqual({ parts: 4, behind: 0, zeros: true })
  })
})

describe('unpacking a file', () => {
  const lines = Array.from({ length: 60_000 }, (_, n) => `${n},${(n * 7919) % 100_003}\n`).join('')

  async function unpack(packed: Uint8Array, find?: Parameters<typeof unpackGzip>[1]) {
    const { stream, read, shape } = unpackGzip(new Blob([Uint8Array.from(packed)]), find)
    const text = await new Response(stream).text()
    return { text, read: read(), shape: shape() }
  }
  const natively = () => Promise.resolve(unpackStrictly)
  const plain = { behind: 0, zeros: true }

  it.each([
    ['one part', gzipSync(lines), { parts: 1, ...plain }],
    ['several parts', packParts(lines.slice(0, 500_000), '', lines.slice(500_000)), { parts: 3, ...plain }],
    ['many parts', packBlocks(lines), { parts: 12, ...plain }],
    [
      'one part with bytes behind it',
      Buffer.concat([gzipSync(lines), Buffer.from('abc')]),
      { parts: 1, ...plain, behind: 3, zeros: false },
    ],
  ])('gives the same by the own code and by a browser that knows of one part only: %s', async (_, packed, shape) => {
    for (const find of [natively, () => Promise.resolve(null)]) {
      const unpacked = await unpack(packed, find)
      expect([unpacked.text === lines, unpacked.read, unpacked.shape]).toEqual([true, packed.length, shape])
    }
  })

  it('gives all that comes before a break, and fails then', async () => {
    const packed = gzipSync(lines)
    for (const find of [natively, () => Promise.resolve(null)]) {
      const reader = unpackGzip(new Blob([packed.subarray(0, 200_000)]), find).stream.getReader()
      let text = ''
      const decoder = new TextDecoder()
      const error: unknown = await (async () => {
        for (;;) {
          const { done, value } = await reader.read()
          if (done) return null
          text += decoder.decode(value, { stream: true })
        }
      })().catch((caught: unknown) => caught)
      expect(error).toBeInstanceOf(BrokenGzip)
      expect(lines.startsWith(text)).toBe(true)
      expect(text.length).toBeGreaterThan(lines.length / 2)
    }
  })

  it('lets go of the file when nobody reads on', async () => {
    let cancelled = 0
    const file = {
      stream: () =>
        new ReadableStream({
          pull: (controller) => controller.enqueue(Uint8Array.from(gzipSync('a line\n'))),
          cancel: () => void cancelled++,
        }),
    }
    const reader = unpackGzip(file, () => Promise.resolve(null)).stream.getReader()
    await reader.read()
    await reader.cancel()
    expect(cancelled).toBe(1)
  })
})

it('the sum of bytes is that of RFC 1952, in one go or piece by piece', () => {
  expect(sumBytes(Buffer.from('123456789'))).toBe(0xcbf43926)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.uint8Array({ maxLength: 100 }), (a, b) => {
      expect(sumBytes(b, sumBytes(a))).toBe(
        gzipSync(Buffer.concat([a, b])).readUInt32LE(gzipSync(Buffer.concat([a, b])).length - 8),
      )
    }),
    { seed: 14 },
  )
})

import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Progress } from '../../../workers/api.ts'
import { Cancelled } from '../../../workers/cancelled.ts'
import { hashBlob } from '../../../workers/hash/hash-blob.ts'
import { noControl } from '../../support/engine.ts'

const expected = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** A blob that comes in three pieces. */
const cut = (bytes: Uint8Array<ArrayBuffer>) =>
  Object.assign(new Blob([bytes]), {
    stream: () => new Blob([bytes]).stream().pipeThrough(cutAt(Math.ceil(bytes.length / 3))),
  })

function cutAt(length: number) {
  return new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(piece, controller) {
      for (let from = 0; from < piece.length; from += length) controller.enqueue(piece.subarray(from, from + length))
    },
  })
}

test('a blob is hashed whole and as a stream to the same digest', async () => {
  const bytes = Uint8Array.from({ length: 200_001 }, (_, i) => (i * 7) & 255)
  for (const whole of [0, Infinity]) {
    expect(await hashBlob(new Blob([bytes]), noControl, whole)).toBe(expected(bytes))
  }
})

test('a blob hashed as a stream tells the share done so far', async () => {
  const bytes = new Uint8Array(30_000).fill(42)
  const seen: (number | null)[] = []
  const control = { ...noControl, progress: ({ done }: Progress) => void seen.push(done) }
  expect(await hashBlob(cut(bytes), control, 0)).toBe(expected(bytes))
  expect(seen).toEqual([1 / 3, 2 / 3, 1])
})

test('hashing stops at the first pause after a cancel', async () => {
  let pauses = 0
  const control = { ...noControl, pause: async () => void pauses++, cancelled: () => pauses === 2 }
  await expect(hashBlob(cut(new Uint8Array(30_000)), control, 0)).rejects.toThrow(Cancelled)
  expect(pauses).toBe(2)
})

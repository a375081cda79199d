import { createHash } from 'node:crypto'
import type { Remote } from 'comlink'
import { expect, test } from 'vitest'
import { createCaller } from '../../../src/compute/create-caller.ts'
import { createHashFile } from '../../../src/compute/hash-file.ts'
import type { HashMethods } from '../../../src/compute/methods.ts'
import { hashOnce } from '../../../src/storage/hash-once.ts'
import type { Core } from '../../../workers/api.ts'
import { createCore } from '../../../workers/create-core.ts'
import { hashBlob } from '../../../workers/hash/hash-blob.ts'

/** The core of the worker, asked as the page asks it. Every blob is hashed as a stream. */
function openHash() {
  const asked: Blob[] = []
  const core = createCore<HashMethods>({
    hashBlob: (blob, control) => (asked.push(blob), hashBlob(blob, control, 0)),
  })
  return { asked, hashFile: createHashFile({ hash: createCaller(core as unknown as Remote<Core<HashMethods>>) }) }
}

const bytes = Uint8Array.from({ length: 3_000_000 }, (_, i) => (i * 13) & 255)

test('a file is hashed by the core, and its progress is told', async () => {
  const seen: number[] = []
  const digest = await openHash().hashFile(new Blob([bytes]), (done) => seen.push(done))
  expect(digest).toBe(createHash('sha256').update(bytes).digest('hex'))
  expect(seen[0]).toBeGreaterThan(0)
})

test('an abort stops it with the reason of the signal, before and during', async () => {
  const { asked, hashFile } = openHash()
  const reason = new Error('enough')
  await expect(hashFile(new Blob([bytes]), () => {}, AbortSignal.abort(reason))).rejects.toBe(reason)
  expect(asked).toEqual([])
  const controller = new AbortController()
  const seen: number[] = []
  const stop = (done: number) => (seen.push(done), controller.abort(reason))
  await expect(hashFile(new Blob([bytes]), stop, controller.signal)).rejects.toBe(reason)
  expect(seen).toHaveLength(1)
})

test('a file that cannot be read any more is an error with its message', async () => {
  const failing = {
    size: 10,
    stream: () => new ReadableStream({ pull: (each) => each.error(new Error('it is gone')) }),
  }
  await expect(openHash().hashFile(failing as unknown as Blob, () => {})).rejects.toThrow('it is gone')
})

test('the same file is hashed once, however often it is asked for', async () => {
  const { asked, hashFile } = openHash()
  const hash = hashOnce(hashFile)
  const [file, same] = [new Blob(['hello']), new Blob(['hello'])]
  const seen: number[] = []
  const first = await hash(file, () => {})
  expect([await hash(file, (done) => seen.push(done)), await hash(same, () => {})]).toEqual([first, first])
  expect(seen).toEqual([1])
  expect(asked).toEqual([file, same])
})

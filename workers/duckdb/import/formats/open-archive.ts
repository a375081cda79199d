import type { FileEntry, ZipReader } from '@zip.js/zip.js'
import { EngineError } from '../../describe-problem.ts'
import { refuse } from './refuse-foreign.ts'

/** A zip that is open. Its directory has been read; its files are inflated one by one, when they are asked for. */
export interface Archive {
  /** Files by their path, without folders and what systems add of their own. */
  entries: FileEntry[]
  /** The inflated bytes of a file. */
  open(entry: FileEntry): ReadableStream<Uint8Array<ArrayBuffer>>
  close(): Promise<void>
}

/** A workbook has a part for each of its sheets and pictures; as files that are read one by one, so many are too many. */
const MOST_PARTS = 10_000

/** Bytes that one file may become, and how many times its packed size: a zip bomb is told by its directory. */
const LARGEST = 4_000_000_000
const LARGE = 50_000_000
const DENSEST = 250

/** What systems add to a zip by themselves. */
const ADDED = /(^|\/)(__MACOSX\/|\.(?!\.?\/)|Thumbs\.db$|desktop\.ini$)/i

/** Opens a zip and reads its directory. Fails with a sentence when it is damaged or holds too much. */
export async function openArchive(file: Blob, name: string, most = MOST_PARTS): Promise<Archive> {
  const zip = await import('@zip.js/zip.js')
  // the page's policy forbids workers made from text, and this already is a worker
  zip.configure({ useWebWorkers: false })
  // nothing is ever written under the names inside: those that lead out of the zip are names like others
  const reader = new zip.ZipReader(new zip.BlobReader(file), { filenameValidation: 'tolerant' })
  const entries = await listEntries(reader, name, most)
  return {
    entries,
    open: (entry) => {
      refuseEntry(entry, name)
      return inflateEntry(entry, name)
    },
    close: () => reader.close(),
  }
}

async function listEntries(reader: ZipReader<unknown>, name: string, most: number): Promise<FileEntry[]> {
  const entries: FileEntry[] = []
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (!entry.directory && !ADDED.test(entry.filename)) entries.push(entry)
      if (entries.length > most) break
    }
  } catch (error) {
    throw explainDamage(error, name)
  }
  if (entries.length <= most) return entries
  throw refuse(name, `holds more than ${most.toLocaleString('en-GB')} files.`, 'Unpack it and drop what you need.')
}

/** Stored and deflated, which every browser inflates by itself: for others the library would fetch code of its own. */
const METHODS = new Set([0, 8])

function refuseEntry(
  { filename, uncompressedSize, compressedSize, encrypted, compressionMethod }: FileEntry,
  name: string,
): void {
  if (encrypted)
    throw new EngineError({
      code: 'file-encrypted',
      message: `"${filename}" in "${name}" needs a password.`,
      hint: 'Unpack it with the password and drop the file inside.',
    })
  if (!METHODS.has(compressionMethod)) throw refuseMethod(name, filename)
  const dense = uncompressedSize > LARGE && uncompressedSize > compressedSize * DENSEST
  if (!dense && uncompressedSize <= LARGEST) return
  throw new EngineError({
    code: 'file-too-large',
    message: `"${filename}" in "${name}" would grow from ${megabytes(compressedSize)} to ${megabytes(uncompressedSize)}: it was not unpacked.`,
    hint: 'If it really is that large, unpack it yourself and drop the file inside.',
  })
}

/** All files together: a directory may name the same packed bytes many times. `packed` is the size of the zip. */
export function refuseFlood(entries: FileEntry[], packed: number, name: string): void {
  const total = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
  if (entries.length < 2 || total <= LARGE || total <= packed * DENSEST) return
  throw new EngineError({
    code: 'file-too-large',
    message: `"${name}" would grow from ${megabytes(packed)} to ${megabytes(total)}: it was not unpacked.`,
    hint: 'If it really is that large, unpack it yourself and drop the files inside.',
  })
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`
}

/** The directory may lie about sizes: what goes on after the stated one is stopped. The library's errors become sentences. */
function inflateEntry(entry: FileEntry, name: string): ReadableStream<Uint8Array<ArrayBuffer>> {
  const pipe = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>()
  const writing = entry.getData(pipe.writable, { checkSignature: true }).then(
    () => null,
    (error: unknown) => error,
  )
  // what fails before its first byte leaves the pipe open, and nothing would ever come out of it
  const failing = writing.then((failure) => (failure ? Promise.reject(failure) : new Promise<never>(() => {})))
  failing.catch(() => undefined)
  const reader = pipe.readable.getReader()
  let left = entry.uncompressedSize
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await Promise.race([reader.read(), failing])
        left -= value?.length ?? 0
        if (left < 0) throw new Error('a file is longer than stated')
        const failure = done ? await writing : null
        if (failure) throw failure
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (error) {
        controller.error(explainDamage(error, name))
      }
    },
    cancel: (reason) => reader.cancel(reason),
  })
}

/** What the library says, in words that tell a person what happened. */
const SAYS: [found: RegExp, says: string][] = [
  [/central directory not found|format is not recognized/i, 'has no end: it was cut off or is still being written'],
  [/crc32|signature/i, 'is damaged: what is packed in it does not match its checksum'],
  [/longer than stated|uncompressed size/i, 'is damaged: it states a wrong size for what is packed in it'],
  [/split zip/i, 'is one part of a zip that was split'],
]

function refuseMethod(name: string, inside: string): EngineError {
  return new EngineError({
    code: 'file-foreign',
    message: `"${inside}" in "${name}" is packed by a method that cannot be unpacked here.`,
    hint: 'Unpack it yourself and drop the file inside.',
  })
}

function explainDamage(error: unknown, name: string): EngineError {
  if (error instanceof EngineError) return error
  const text = error instanceof Error ? error.message : String(error)
  const says = SAYS.find(([found]) => found.test(text))?.[1] ?? 'is damaged: what is packed in it cannot be unpacked'
  return new EngineError({
    code: 'file-damaged',
    message: `"${name}" ${says}.`,
    hint: 'Copy or download it again as a whole.',
  })
}

import type { Source } from '../notebook/index.ts'
import { createSha256 } from '../hash/sha256.ts'

/** What decides the rows of a source apart from the bytes; '' where the notebook leaves it to the content. */
export function describeReading({ reading }: Source): string {
  const text = JSON.stringify(reading)
  return text === '{}' ? '' : text
}

/** The hash of several files that make one table: of one file its own. */
export function joinHashes(hashes: string[]): string {
  if (hashes.length === 1) return hashes[0]!
  const hash = createSha256()
  hash.update(new TextEncoder().encode(hashes.join('\n')))
  return hash.finish()
}

/** The same after a reload, for the same bytes read the same way. */
export function versionOf(hash: string, source: Source): string {
  const reading = describeReading(source)
  return reading === '' ? hash : `${hash} ${reading}`
}

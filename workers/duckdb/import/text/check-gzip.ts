import type { Control, NamedFile } from '../../../api.ts'
import { Cancelled } from '../../../cancelled.ts'
import { EngineError } from '../../describe-problem.ts'
import { refuseBomb } from './refuse-text.ts'

/** A file that is larger inside than this, and so many times larger than outside, is no table. */
const LARGE = 2 ** 27
const TIMES = 250

/**
 * Whether a gzipped file can be unpacked to its end. The engine stops in silence where one was cut off, and does not
 * compare its checksum.
 */
export async function isWholeGzip({ file, name }: NamedFile, control: Control): Promise<boolean> {
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader()
  let size = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return true
      size += value.length
      if (size > LARGE && size > TIMES * file.size) throw refuseBomb(name, TIMES)
      if (control.cancelled()) throw new Cancelled()
      await control.pause()
    }
  } catch (error) {
    if (error instanceof Cancelled || error instanceof EngineError) throw error
    // a browser unpacks the first part of a gzip of several; the engine reads them all
    return /junk|additional|trailing/i.test(String(error))
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

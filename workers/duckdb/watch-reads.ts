import type { DuckDBRuntime } from '@duckdb/duckdb-wasm/blocking'
import type { FileAccess } from './import/file-access.ts'
import { createLineCheck } from './import/text/check-lines.ts'

/** What a statement fails with that would have read a longer line than it may. */
export const OVERLONG = 'a line is longer than is read at once'

/**
 * The engine reads its files by a runtime, one global object whose methods call each other: it is changed in place, once.
 * The bytes that it reads are counted and looked at before the engine has them.
 */
export function watchReads(runtime: DuckDBRuntime): Pick<FileAccess, 'bytesRead' | 'limitLines'> {
  let bytes = 0
  let isLong: ReturnType<typeof createLineCheck> | null = null
  const readFile = runtime.readFile.bind(runtime)
  runtime.readFile = (mod, file, buffer, size, from) => {
    const read = readFile(mod, file, buffer, size, from)
    bytes += read
    if (isLong?.(mod.HEAPU8.subarray(buffer, buffer + read), from)) {
      isLong = null
      // throws, through this frame, what the engine takes for an error of its own
      mod.ccall('duckdb_web_fail_with', null, ['string'], [OVERLONG])
    }
    return read
  }
  return {
    bytesRead: () => bytes,
    limitLines: (most) => (isLong = Number.isFinite(most) ? createLineCheck(most) : null),
  }
}

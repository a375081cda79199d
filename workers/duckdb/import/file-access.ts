import type { Survey, SurveyRequest } from '../../survey/survey.ts'

/** Libraries in WebAssembly that only some formats need; they are loaded when a file of such a format comes. */
export type WasmLibrary = 'parquet' | 'sqlite'

/** How a file's bytes reach the engine: the browser hands over a Blob, Node a path. */
export interface FileAccess {
  /** The engine finds the file under `name` until it is dropped. */
  register(name: string, file: Blob): Promise<void>
  drop(name: string): void
  /** Grows as the engine reads. */
  bytesRead(): number
  /** From now on the statement fails with `OVERLONG` that reads a line of more bytes; once, and `Infinity` ends it. */
  limitLines(most: number): void
  /** Looks through a UTF-8 text beside the engine, on another core if there is one; `null` when it was stopped. */
  survey(file: Blob, request: SurveyRequest, signal: AbortSignal): Promise<Survey | null>
  /** The bytes of a library: the browser gets them from the site itself, Node from a package. */
  loadLibrary(library: WasmLibrary): Promise<Uint8Array<ArrayBuffer>>
}

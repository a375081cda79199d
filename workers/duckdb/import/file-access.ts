/** How a file's bytes reach the engine: the browser hands over a Blob, Node a path. `bytesRead` grows as it reads. */
export interface FileAccess {
  /** The engine finds the file under `name` until it is dropped. */
  register(name: string, file: Blob): Promise<void>
  drop(name: string): void
  bytesRead(): number
}

/** How an error ends a core: `trap`, its runtime broke in the middle of something and is not to be trusted again. */
export type Failure = 'trap' | 'memory' | 'other'

const ALLOCATION =
  /allocation failed|invalid (typed )?array length|invalid string length|memory\.grow|malloc of size|bad_alloc/i
/** Only for errors of the runtime itself: a query may well have a column called `unreachable`. */
const BROKEN = /^(Aborted\(|too much recursion|Maximum call stack)/

/**
 * Tells apart what went wrong by where it comes from, not by its words alone: a wasm trap, a C++ exception that nobody
 * caught and a stack that ran over leave the runtime in an unknown state; memory that is not given leaves it as it was.
 */
export function classifyFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return isWasmException(error) ? 'trap' : 'other'
  if (error instanceof WebAssembly.RuntimeError || BROKEN.test(error.message)) return 'trap'
  const outside = error instanceof RangeError || /^(malloc of size|std::bad_alloc|bad_alloc)/.test(error.message)
  return outside && ALLOCATION.test(error.message) ? 'memory' : 'other'
}

function isWasmException(error: unknown): boolean {
  const { Exception } = WebAssembly as unknown as { Exception?: new () => object }
  return Exception !== undefined && error instanceof Exception
}

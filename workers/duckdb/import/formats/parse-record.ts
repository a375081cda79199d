/** Marks a number with more digits than a floating-point number holds, until it becomes a whole number or text again. */
const LONG = '\u0000#'
const LONG_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d{16,}(?:\.\d+)?(?:[eE][-+]?\d+)?/g

/** `JSON.parse`, but whole numbers past 2^53 come as `bigint`: a key must not change its last digits. Throws a SyntaxError. */
export function parseRecord(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text)
  const marked = text.replace(LONG_NUMBER, (found) => (/["eE.]/.test(found) ? found : `"\\u0000#${found}"`))
  return JSON.parse(marked, (_key, value: unknown) =>
    typeof value === 'string' && value.startsWith(LONG) ? BigInt(value.slice(LONG.length)) : value,
  )
}

/** JSON text of a value from `parseRecord`. */
export function printRecord(value: unknown): string {
  const text = JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? LONG + inner : inner))
  return text.replace(/"\\u0000#(-?\d+)"/g, '$1')
}

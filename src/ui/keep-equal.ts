/** Gives the value of last time while it would be equal: a run reports often, and most of the page stays as it is. */
export function keepEqual<T>(read: () => T): () => T {
  let known: { value: T; print: string } | null = null
  return () => {
    const value = read()
    const print = JSON.stringify(value)
    if (known?.print !== print) known = { value, print }
    return known.value
  }
}

/** A name as the engine reads it back unchanged. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A text literal. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

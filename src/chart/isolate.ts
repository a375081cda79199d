/** Keeps a name or a date in its own direction, whatever stands around it: a Persian name does not swap ends with its number. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`
}

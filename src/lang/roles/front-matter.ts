/** The lines of front matter that declare an entity. */
export function printEntity(name: string, { key, from }: { key: string; from?: string }): string {
  return `entities:\n  ${printKey(name)}: { key: ${printKey(key)}${from === undefined ? '' : `, from: ${printKey(from)}`} }`
}

/** The lines of front matter that declare a table of events. */
export function printEvents(name: string, options: { of: string; time: string; key?: string }): string {
  const key = options.key === undefined ? '' : `, key: ${printKey(options.key)}`
  return `events:\n  ${printKey(name)}: { of: ${printKey(options.of)}, time: ${printKey(options.time)}${key} }`
}

/** Plain in YAML where that is safe. */
function printKey(text: string): string {
  return /^[A-Za-z_][\w-]*$/.test(text) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text)
    ? text
    : JSON.stringify(text)
}

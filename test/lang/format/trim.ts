/** The lines between the first and the last, without the indentation that they share. */
export function trim(strings: TemplateStringsArray): string {
  const lines = strings.raw[0]!.replace(/^\n|\n *$/g, '').split('\n')
  const indent = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)))
  return lines.map((line) => line.slice(indent)).join('\n')
}

type Field = string | number | boolean | null

/** Comma-separated text with a header line and `\n` line ends; `null` is an empty field. */
export function printCsv(columns: readonly string[], rows: Iterable<readonly Field[]>): string {
  const lines = [columns.join(',')]
  for (const row of rows) lines.push(row.map(printField).join(','))
  return `${lines.join('\n')}\n`
}

/** Pounds and pence from whole pence, without floating point. */
export function printMoney(pence: number): string {
  return `${Math.trunc(pence / 100)}.${String(pence % 100).padStart(2, '0')}`
}

function printField(field: Field): string {
  if (field === null) return ''
  const text = String(field)
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

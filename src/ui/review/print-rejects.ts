import type { Reject } from '../../../workers/api.ts'

/** Rows that could not be read as CSV: where, why, and the row as it stands. Text that a sheet would run is defused. */
export function printRejects(rejects: Reject[]): string {
  const rows = rejects.map(({ file, line, reason, text }) => [file, line === null ? '' : String(line), reason, text])
  return [['file', 'line', 'reason', 'text'], ...rows].map((row) => `${row.map(printField).join(',')}\r\n`).join('')
}

function printField(text: string): string {
  const defused = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(defused) ? `"${defused.replaceAll('"', '""')}"` : defused
}

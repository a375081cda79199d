/** An ISO date (`YYYY-MM-DD`) or timestamp (`YYYY-MM-DD HH:MM:SS`) as an instant in UTC; `null` when it is neither. */
export function parseTime(text: string): Date | null {
  const date = new Date(text.length > 10 ? `${text.slice(0, 10)}T${text.slice(11).replace(/Z$/, '')}Z` : text)
  return Number.isNaN(date.getTime()) ? null : date
}

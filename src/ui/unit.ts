/** A value exactly as it is set: `5`, `£` → `£5`; `120`, `days` → `120 days`; `10`, `%` → `10%`. */
export function formatWithUnit(value: number, unit: string, locale?: string): string {
  const number = value.toLocaleString(locale, { maximumFractionDigits: 6 }).replace('-', '\u2212')
  if (unit === '') return number
  if (/^\p{Sc}$/u.test(unit)) return value < 0 ? `${number.slice(0, 1)}${unit}${number.slice(1)}` : `${unit}${number}`
  return unit === '%' ? `${number}%` : `${number} ${unit}`
}

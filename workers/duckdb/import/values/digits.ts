/**
 * Persian and Arabic digits, each to the digit it is; the signs for minus. Marks that only show a direction go, and
 * the mark of a file's start, which stands inside where files were joined.
 */
const FROM = '۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩−‐‑–\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff'
const TO = '01234567890123456789----'

const TABLE = new Map([...FROM].map((sign, index) => [sign, TO[index] ?? '']))
const ANY = new RegExp(`[${FROM}]`, 'g')

/** Text with the digits that everybody's parser knows. */
export function normaliseDigits(text: string): string {
  return text.replace(ANY, (sign) => TABLE.get(sign)!)
}

/** The same as SQL; text of ASCII alone is not looked through. */
export function printNormalDigits(sql: string): string {
  return `CASE WHEN strlen(${sql}) = length(${sql}) THEN ${sql} ELSE translate(${sql}, '${FROM}', '${TO}') END`
}

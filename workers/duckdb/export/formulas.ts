import { quoteText } from '../quote.ts'

/** Blanks and marks that a spreadsheet may pass over before it looks at what a cell holds. */
const BLANKS = '\\s\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff'

/**
 * Text that a spreadsheet could take for a formula: it begins with `=`, `+`, `-`, `@` (also in full width, also after
 * blanks), a tab or a line's end. The same expression for JavaScript and for the engine (RE2).
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = `^(?:[\\t\\r\\n]|[${BLANKS}]*[=+@\\-\uff1d\uff0b\uff20\uff0d])`
const formula = new RegExp(FORMULA)

export function isFormula(text: string): boolean {
  return formula.test(text)
}

/** SQL that tells whether a text would be taken for a formula; false where it is missing. */
export function printIsFormula(text: string): string {
  return `coalesce(regexp_matches(${text}, ${quoteText(FORMULA)}), false)`
}

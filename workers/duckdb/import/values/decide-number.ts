import type { Meaning } from './meaning.ts'
import { type Decimal, isCode, readNumber } from './numbers.ts'

/** How well a column's values are numbers: how many are, and as what. */
export interface Fit {
  meaning: Meaning
  fits: number
}

/** Letters and digits in one word: `C536379`, `85123A`. Among whole numbers it says that they are names. */
const CODE_LIKE = /^(?=\P{N}*\p{N})(?=\P{L}*\p{L})[\p{L}\p{N}][\p{L}\p{N}/_-]*$/u

/** The style that reads most of the values; `null` where they are codes. A tie goes to the decimal point. */
export function fitNumber(values: string[], stated: Decimal | undefined): Fit | null {
  if (stated) return fitStyle(values, stated)
  const point = fitStyle(values, 'point')
  if (point?.fits === values.length) return point
  const comma = fitStyle(values, 'comma')
  return (comma?.fits ?? -1) > (point?.fits ?? -1) ? comma : point
}

function fitStyle(values: string[], decimal: Decimal): Fit | null {
  let [fits, whole, plain] = [0, true, true]
  for (const value of values) {
    const number = readNumber(value, decimal)
    if (number) fits++
    else if (isCode(value)) return null
    if (number && !number.whole) whole = false
    if (!number?.plain) plain = false
    if (number?.huge) return null
  }
  return { meaning: { type: 'number', whole, decimal, plain: plain && decimal === 'point' }, fits }
}

/** Whole numbers with such a value among them are names of something: as numbers they would lose it. */
export function areCodes(meaning: Meaning, unfit: string[]): boolean {
  return meaning.type === 'number' && meaning.whole && unfit.some(isName)
}

/** `15e-1` has a letter and is a number all the same. */
function isName(value: string): boolean {
  return isCode(value) || (CODE_LIKE.test(value) && readNumber(value, 'point') === null)
}

/** Signs that stand beside an amount. */
const SIGNS = '$£€¥₹₽₺₪₫₩﷼'
const DOLLARS = ['us', 'a', 'c', 's']
/** Codes are read in either case. */
const CODES =
  'rm rp kr zł chf usd eur gbp irr irt myr sgd idr sar aed qar kwd egp try inr jpy cny aud cad تومان تومن ریال ريال درهم دينار دینار جنيه'.split(
    ' ',
  )
/** `د.إ` and others of two letters, without their dots: the first ones, and what may follow each. */
const UNDOTTED = { د: 'إاأكکمبعتجل', ر: 'سقعيی', ل: 'لس', ج: 'م' }
const PAIRS = Object.entries(UNDOTTED).map(([first, seconds]) => `${first}[${seconds}]`)

/** As a part of a regular expression. */
export const CURRENCY = `(?:${DOLLARS.map((place) => `${place}\\$`).join('|')}|[${SIGNS}]|${[...CODES, ...PAIRS].join('|')})`

const LETTERS = [
  ...new Set([...'abcdefghijklmnopqrstuvwxyzł', ...CODES.join(''), ...Object.entries(UNDOTTED).flat().join('')]),
]

/** Every sign and letter that currencies are written with. */
export const CURRENCY_SIGNS = `${SIGNS}${LETTERS.join('')}${'abcdefghijklmnopqrstuvwxyzł'.toUpperCase()}`

const LETTER = '[ء-ی]'
const DOTTED = `(${LETTER})[.](${LETTER})[.]?`
const DOTS = new RegExp(DOTTED, 'g')

/** The text without the dots between and behind two Arabic letters: they are no decimal marks. */
export function removeDots(text: string): string {
  return text.includes('.') ? text.replace(DOTS, '$1$2') : text
}

/** The same as SQL, from text that may have them to `otherwise` where it has none. */
export function printWithoutDots(text: string, otherwise: string): string {
  const may = `contains(${text}, '.') AND strlen(${text}) <> length(${text})`
  return `CASE WHEN ${may} THEN regexp_replace(${otherwise}, '${DOTTED}', '\\1\\2', 'g') ELSE ${otherwise} END`
}

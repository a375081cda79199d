import { type Dialect, splitRecords, type TextRecord } from './split-records.ts'

const DELIMITERS = [',', ';', '\t', '|', '~', '^', ':']
/** Records that are looked at. */
const ENOUGH = 500

export interface Sniffed extends Dialect {
  /** Fields of most records. */
  width: number
  /** Share of the records with as many fields. */
  agree: number
}

/**
 * The marks that divide a text into records of one width: the more records agree and the more fields they have, the
 * better. Of equals the more usual mark wins. Text with no such mark is one column.
 */
export function sniffDialect(text: string, stated: Partial<Dialect> = {}): Sniffed {
  const delimiters = stated.delimiter === undefined ? DELIMITERS : [stated.delimiter]
  let best: (Sniffed & { score: number }) | null = null
  for (const delimiter of delimiters) {
    if (delimiter.length === 1 && !text.includes(delimiter)) continue
    for (const quote of stated.quote === undefined ? findQuotes(text, delimiter) : [stated.quote]) {
      for (const escape of text.includes(`\\${quote}`) ? [quote, '\\'] : [quote]) {
        const dialect = { delimiter, quote, escape }
        const sniffed = rate(splitRecords(text, dialect, ENOUGH), dialect)
        const score = sniffed.score * (delimiter === ':' ? 0.5 : 1)
        if (sniffed.width > 1 && (!best || score > best.score + 1e-9)) best = { ...sniffed, score }
      }
    }
  }
  if (best) return best
  const quote = stated.quote ?? '"'
  const alone = { delimiter: stated.delimiter ?? ',', quote, escape: quote }
  return { ...alone, width: 1, agree: 1 }
}

/** A single quote is an apostrophe, unless fields begin with it and none with a double one. */
function findQuotes(text: string, delimiter: string): string[] {
  const starts = (quote: string) =>
    text.startsWith(quote) || text.includes(delimiter + quote) || text.includes(`\n${quote}`)
  return starts("'") && !starts('"') ? ["'", '"'] : ['"']
}

function rate(records: TextRecord[], dialect: Dialect): Sniffed & { score: number } {
  const counts = new Map<number, number>()
  const whole = records.filter(({ broken }) => !broken)
  for (const { fields } of whole) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1)
  let [width, most] = [1, 0]
  for (const [fields, count] of counts) {
    // a title of one field above few lines must not outvote them
    if (count * weigh(fields) > most * weigh(width)) [width, most] = [fields, count]
  }
  const agree = records.length === 0 ? 0 : most / records.length
  return { ...dialect, width, agree, score: agree ** 2 * weigh(width) }
}

function weigh(width: number): number {
  return width === 1 ? 0.1 : 1 + Math.log2(width) / 20
}

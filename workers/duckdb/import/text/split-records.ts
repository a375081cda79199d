/** One record of a delimited text. */
export interface TextRecord {
  fields: string[]
  /** Line of the text on which it starts, from 0. */
  line: number
  /** It ends inside a quote, or has text behind a closing quote. */
  broken: boolean
}

/** How a text is divided. `''`: there is no such mark. */
export interface Dialect {
  delimiter: string
  quote: string
  /** Stands before a quote that is text; most write the quote twice. */
  escape: string
}

/** Splits a text, at most `limit` records. Empty lines are none. A pure function for samples: the engine reads the rest. */
export function splitRecords(text: string, { delimiter, quote, escape }: Dialect, limit = Infinity): TextRecord[] {
  const records: TextRecord[] = []
  let [at, line] = [0, 0]
  while (at < text.length && records.length < limit) {
    const record: TextRecord = { fields: [], line, broken: false }
    for (;;) {
      if (quote !== '' && text[at] === quote) {
        const field = closeField(text, at, readQuoted(text, at, { delimiter, quote, escape }))
        record.fields.push(field.value)
        record.broken ||= field.broken
        line += countLines(text, at, field.end)
        at = field.end
      } else {
        const end = findEnd(text, at, delimiter)
        record.fields.push(text.slice(at, end))
        at = end
      }
      if (at >= text.length || delimiter === '' || text[at] !== delimiter) break
      at++
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++
    at++
    line++
    if (record.fields.length > 1 || record.fields[0] !== '') records.push(record)
  }
  return records
}

function findEnd(text: string, from: number, delimiter: string): number {
  let at = from
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++
  return at
}

function readQuoted(
  text: string,
  from: number,
  { delimiter, quote, escape }: Dialect,
): { value: string; end: number; broken: boolean } {
  let value = ''
  let at = from + 1
  for (;;) {
    const close = findMark(text, at, quote, escape)
    if (close < 0) return { value: value + text.slice(at), end: text.length, broken: true }
    value += text.slice(at, close)
    at = close + 1
    if (text[close] === escape && (text[at] === quote || (escape !== quote && text[at] === escape))) value += text[at++]
    else if (text[close] === quote) break
    else value += escape
  }
  const end = findEnd(text, at, delimiter)
  return { value: value + text.slice(at, end), end, broken: end > at }
}

/** A faulty quote reaches no further than its own line. */
function closeField<T extends { value: string; end: number; broken: boolean }>(
  text: string,
  from: number,
  field: T,
): T {
  const end = field.broken ? text.slice(from, field.end).search(/\r|\n/) : -1
  return end < 0 ? field : { ...field, value: text.slice(from + 1, from + end), end: from + end }
}

/** The next quote or escape. */
function findMark(text: string, from: number, quote: string, escape: string): number {
  const next = text.indexOf(quote, from)
  if (escape === quote) return next
  const mark = text.indexOf(escape, from)
  return mark < 0 || (next >= 0 && next < mark) ? next : mark
}

function countLines(text: string, from: number, to: number): number {
  let lines = 0
  for (let at = from; at < to; at++) {
    const sign = text[at]
    if (sign === '\n' || (sign === '\r' && text[at + 1] !== '\n')) lines++
  }
  return lines
}

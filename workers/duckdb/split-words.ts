/** A word, quoted name, text, number, parameter or sign of a query, with its place. */
export interface Word {
  text: string
  from: number
  to: number
}

const WORD =
  /--[^\r\n]*|\/\*[^]*?(?:\*\/|$)|[eE]?'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|\$?[\p{L}\p{M}\p{N}_]+(?:\.\d+)?|::|[<>=!|]+|[^\s]/gu

/** Enough of a reading to find again, in the text as it was written, what an error is about. */
export function splitWords(sql: string): Word[] {
  return [...sql.matchAll(WORD)]
    .filter(([text]) => !/^(?:--|\/\*)/.test(text))
    .map((found) => ({ text: found[0], from: found.index, to: found.index + found[0].length }))
}

/** The index of the word at an offset, or of the first after it; the number of words past the last one. */
export function findWord(words: Word[], at: number): number {
  const index = words.findIndex((word) => at < word.to)
  return index < 0 ? words.length : index
}

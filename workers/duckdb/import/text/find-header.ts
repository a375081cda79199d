import { decideMeaning } from '../values/decide-meaning.ts'
import { isMissingWord } from '../values/missing-words.ts'
import type { Sniffed } from './sniff-dialect.ts'
import type { TextRecord } from './split-records.ts'

export interface Header {
  /** Names as they stand in the file; `null`: the first record is data. */
  names: string[] | null
  /** Lines above the header, or above the data where there is none. */
  skip: number
  /** The same with the empty lines below them: the engine would take one of these for the header. */
  above: number
  /** Records of data, in the order of the file. */
  rows: TextRecord[]
  width: number
}

/**
 * Finds the header: the first record as wide as the table, unless it looks like the data below it. Records above it are
 * titles. `stated.skip` counts lines, `stated.header` says whether the first of the rest is the header.
 */
export function findHeader(
  records: TextRecord[],
  { width }: Sniffed,
  stated: { header?: boolean; skip?: number },
): Header {
  const from = stated.skip ?? 0
  const below = records.filter(({ line }) => line >= from)
  const first = stated.skip === undefined ? below.findIndex(({ fields }) => isTop(fields, width)) : 0
  const start = Math.max(0, first)
  const top = below[start]
  if (!top) return { names: null, skip: from, above: from, rows: [], width }
  const rest = below.slice(start + 1)
  const isHeader =
    stated.header ??
    looksLikeHeader(
      top.fields,
      rest.map(({ fields }) => fields),
    )
  const skip = stated.skip ?? (start === 0 ? 0 : top.line)
  const above = top.line
  if (!isHeader) return { names: null, skip, above, rows: [top, ...rest], width }
  const names = fitNames(top.fields, rest, width)
  return { names, skip, above, rows: rest, width: names.length }
}

/** As many names as there are columns. A header that is one name short leaves out that of the row names in front (R does). */
function fitNames(header: string[], rows: TextRecord[], width: number): string[] {
  const names = [...header]
  while (names.length > width && names.at(-1)!.trim() === '') names.pop()
  if (names.length === width - 1 && rows.some(({ fields }) => (fields[width - 1] ?? '').trim() !== ''))
    names.unshift('')
  while (names.length < width) names.push('')
  return names
}

/** As wide as the table, or nearly: a header may lack the name of its first or last column. */
function isTop(fields: string[], width: number): boolean {
  if (width === 1) return true
  const filled = fields.filter((field) => field.trim() !== '').length
  return fields.length >= width - 1 && filled > width / 2
}

/**
 * A header is words above columns of numbers or dates. Where nothing tells, as in columns of text alone, the first line is
 * one unless its words turn up below it. Years say nothing: they name columns as often as they fill them.
 */
function looksLikeHeader(top: string[], rows: string[][]): boolean {
  let [votes, against, repeats] = [0, 0, 0]
  top.forEach((name, index) => {
    const values = rows.slice(0, 200).map((row) => row[index] ?? '')
    if (isMissingWord(name) || /^(19|20)\d\d$/.test(name)) return
    const isWord = decideMeaning([name], {}).type === 'text'
    const below = decideMeaning(values, {}).type
    if (!isWord) against++
    else if (below !== 'text') votes++
    else if (values.includes(name)) repeats++
  })
  if (votes !== against) return votes > against
  return rows.length === 0 ? against === 0 : repeats < Math.max(1, top.length / 4)
}

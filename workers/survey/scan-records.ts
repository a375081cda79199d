import { CHECKS, type Check } from './check-value.ts'
import { createPlainScan } from './scan-plain.ts'
import { BESIDES, LONGEST, type Survey, type SurveyRequest, type UnreadableRecord } from './survey.ts'

const [LF, CR] = [0x0a, 0x0d]
/** Bytes of an unreadable record that are kept to be shown. */
const SHOWN = 1000

/** Takes a text piece by piece. `scan` gives how many bytes it has done with: the others come again, with more behind them. */
export interface RecordScan {
  scan(bytes: Uint8Array, last: boolean): number
  finish(): Survey
}

interface ScanOptions {
  /** Bytes of the longest record that can be read. */
  longest?: number
  /** Hears of each row, readable or not, with the line on which it begins, from 1. */
  onRow?: (line: number) => void
}

/**
 * Reads a text as records, as the engine does: a quote counts at the beginning of a field only, empty lines are none,
 * unless there is one column only. But for a faulty quote, which costs its own line here: one that never ends, or whose end
 * has text behind it.
 */
export function createRecordScan(
  request: SurveyRequest,
  { longest: limit = LONGEST, onRow = () => {} }: ScanOptions = {},
): RecordScan {
  const delimiter = new TextEncoder().encode(request.delimiter)
  const [first, wide] = [delimiter[0] ?? -1, delimiter.length]
  const [quote, escape] = [request.quote, request.escape].map((sign) => (sign === '' ? -1 : sign.charCodeAt(0))) as [
    number,
    number,
  ]
  const checks: (Check | null)[] = request.columns.map((expected) => CHECKS[expected])
  const width = checks.length
  const odd = new Set<number>()
  const unreadable: UnreadableRecord[] = []
  const takePlain = createPlainScan(request, limit, odd)
  let [rows, longest, line, skip, header] = [0, 0, 1, request.skip, request.header]
  /** Line ends in the quoted field that was looked at last. */
  let lines = 0
  /** Bytes of the text before those at hand. */
  let base = 0
  /** Where a record begins that is too long, once it is known to be. */
  let beyond: { from: number; text: string } | null = null

  function isDelimiter(bytes: Uint8Array, at: number): boolean {
    for (let next = 1; next < wide; next++) if (bytes[at + next] !== delimiter[next]) return false
    return true
  }

  function refuse(why: UnreadableRecord['why'], bytes: Uint8Array, from: number, to: number, fields: number): void {
    if (header) return
    const isCarried = to > from && bytes[to - 1] === CR
    const end = isCarried ? to - 1 : to
    const text = new TextDecoder().decode(bytes.subarray(from, Math.min(end, from + SHOWN)))
    const ends = (isCarried ? '\r\n' : '\n').repeat(countLines(bytes, from, end))
    unreadable.push({ why, from: base + from, to: base + end, line, fields, ends, text })
  }

  /** A record that takes up so many lines. */
  function countRecord(taken: number): void {
    if (!header) {
      rows++
      onRow(line)
    }
    header = false
    line += taken
  }

  /** The end of the record that begins at `start`, behind its line end; -1: it is not all here. */
  function takeRecord(bytes: Uint8Array, start: number, last: boolean): number {
    const end = bytes.length
    let [at, column, inside] = [start, 0, 0]
    const met: number[] = []
    for (;;) {
      let [from, to] = [at, at]
      if (bytes[at] === quote) {
        from = at + 1
        at = findClose(bytes, from)
        const closed = at < end
        // a quote at the end of what is here may be the first of two
        if (!last && at + 1 + wide > end && end - start <= limit) return -1
        to = at
        if (closed) at++
        const clean =
          closed &&
          (at >= end || bytes[at] === LF || bytes[at] === CR || (bytes[at] === first && isDelimiter(bytes, at)))
        if (!clean) return refuseQuote(bytes, start, lines > 0 ? from : at, column, last)
        inside += lines
      } else {
        at = skipField(bytes, at)
        to = at
        if (at > from && bytes[at - 1] === CR && (at >= end || bytes[at] === LF)) to--
      }
      if (!last && (at + wide > end || (bytes[at] === CR && at + 1 === end))) return -1
      const check = column < width ? checks[column] : null
      if (check && !header && skip === 0 && !check(bytes, from, to)) met.push(column)
      column++
      if (at < end && bytes[at] !== LF && bytes[at] === first && at + wide <= end) at += wide
      else break
    }
    const size = at - start
    if (bytes[at] === CR && bytes[at + 1] === LF) at++
    if (size > limit) refuse('too long', bytes, start, at, column)
    else if (column > width + BESIDES) refuse('too many fields', bytes, start, at, column)
    else {
      longest = Math.max(longest, size)
      for (const each of met) odd.add(each)
    }
    countRecord(1 + inside)
    return at + 1
  }

  /** The quote that closes a field, or the end of what is here; `lines` are the line ends up to it. */
  function findClose(bytes: Uint8Array, from: number): number {
    const end = bytes.length
    lines = 0
    for (let at = from; at < end; at++) {
      const byte = bytes[at]!
      if (byte === LF) lines++
      else if (byte === escape && escape !== quote && bytes[at + 1] !== LF) at++
      else if (byte === quote) {
        if (bytes[at + 1] !== quote || escape !== quote) return at
        at++
      }
    }
    return end
  }

  /** The delimiter or line end behind a field without quotes. */
  function skipField(bytes: Uint8Array, from: number): number {
    const end = bytes.length
    for (let at = from; at < end; at++) {
      const byte = bytes[at]!
      if (byte === LF || (byte === first && (wide === 1 || isDelimiter(bytes, at)))) return at
    }
    return end
  }

  /** A faulty quote costs the rest of the line on which it stands. */
  function refuseQuote(bytes: Uint8Array, start: number, at: number, column: number, last: boolean): number {
    const found = bytes.indexOf(LF, at)
    if (found < 0 && !last) return -1
    const end = found < 0 ? bytes.length : found
    refuse('quote', bytes, start, end, column + 1)
    countRecord(1 + countLines(bytes, start, end))
    return end + 1
  }

  /** Passes over the rest of a record that is too long. -1: it goes on. */
  function leaveBeyond(bytes: Uint8Array, last: boolean): number {
    const end = bytes.indexOf(LF)
    if (end < 0 && !last) return -1
    const to = base + (end < 0 ? bytes.length : end)
    unreadable.push({ why: 'too long', ...beyond!, to, line, fields: 1, ends: '' })
    beyond = null
    countRecord(1)
    return end < 0 ? bytes.length : end + 1
  }

  function scan(bytes: Uint8Array, last: boolean): number {
    const lastEnd = bytes.lastIndexOf(LF)
    let at = base === 0 && startsWithMark(bytes) ? 3 : 0
    if (beyond) {
      at = leaveBeyond(bytes, last)
      if (at < 0) {
        base += bytes.length
        return bytes.length
      }
    }
    while (at < bytes.length) {
      const isEmpty = bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] === LF)
      if (isEmpty && (skip > 0 || width !== 1)) {
        at += bytes[at] === LF ? 1 : 2
        line++
        if (skip > 0) skip--
        continue
      }
      if (skip > 0) {
        const found = bytes.indexOf(LF, at)
        if (found < 0 && !last) break
        at = found < 0 ? bytes.length : found + 1
        line++
        skip--
        continue
      }
      const plain = !header && at < lastEnd ? takePlain(bytes, at) : -1
      if (plain >= 0) {
        longest = Math.max(longest, plain - 1 - at)
        countRecord(1)
      }
      const next = plain >= 0 ? plain : takeRecord(bytes, at, last)
      if (next < 0) break
      at = next
    }
    at = Math.min(at, bytes.length)
    if (bytes.length - at > limit) {
      beyond = { from: base + at, text: new TextDecoder().decode(bytes.subarray(at, at + SHOWN)) }
      at = bytes.length
    }
    base += at
    return at
  }

  return {
    scan,
    finish: () => ({ rows, longest, odd: [...odd].sort((a, b) => a - b), unreadable }),
  }
}

function countLines(bytes: Uint8Array, from: number, to: number): number {
  let lines = 0
  for (let at = from; at < to; at++) if (bytes[at] === LF) lines++
  return lines
}

/** The mark that some programs write before UTF-8. */
function startsWithMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}

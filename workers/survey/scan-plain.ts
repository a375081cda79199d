import { CHECKS } from './check-value.ts'
import { BESIDES, type Expected, type SurveyRequest } from './survey.ts'

const [LF, CR, MINUS, ZERO, POINT] = [0x0a, 0x0d, 0x2d, 0x30, 0x2e]

/** What most values of a kind consist of behind their sign: they need no check. */
const USUAL: Partial<Record<Expected, string>> = { whole: '0123456789', decimal: '0123456789.' }
/** So many of these signs make no number that the engine reads for another. */
const FEW = 18

/**
 * Reads a record without quotes, as most are, in a part of the time that others take. Gives the place behind its line end,
 * which must be at hand, or -1 where it may be another one: too long, too wide, with a quote. Adds to `odd` the columns that
 * are not what they are taken for.
 */
export function createPlainScan(
  { delimiter, quote, columns }: SurveyRequest,
  longest: number,
  odd: Set<number>,
): (bytes: Uint8Array, start: number) => number {
  const [first, ...others] = new TextEncoder().encode(delimiter)
  const opening = quote === '' ? -1 : quote.charCodeAt(0)
  const inside = new Uint8Array(256).fill(1)
  inside[LF] = inside[first!] = 0
  const checks = columns.map((kind) => CHECKS[kind])
  const usual = columns.map((kind) => markBytes(USUAL[kind] ?? ''))

  let met: number[] = []

  function takeField(bytes: Uint8Array, from: number, column: number): number {
    const check = checks[column] ?? null
    let at = from
    if (check) {
      const known = usual[column]!
      const digits = bytes[from] === MINUS ? from + 1 : from
      at = digits
      while (known[bytes[at]!] === 1) at++
      const isUsual = inside[bytes[at]!] === 0 && at > digits && at - digits <= FEW && startsUsually(bytes, digits)
      if (isUsual) return at
    }
    while (inside[bytes[at]!] === 1) at++
    if (check) {
      const to = bytes[at] === LF && at > from && bytes[at - 1] === CR ? at - 1 : at
      if (!check(bytes, from, to)) met.push(column)
    }
    return at
  }

  return (bytes, start) => {
    if (others.length > 0) return -1
    if (met.length > 0) met = []
    let at = start
    for (let column = 0; ; column++) {
      if (bytes[at] === opening) return -1
      at = takeField(bytes, at, column)
      if (bytes[at] === LF) {
        if (at - start > longest || column >= columns.length + BESIDES) return -1
        if (met.length > 0) noteOdd()
        return at + 1
      }
      at++
    }
  }

  function noteOdd(): void {
    for (const column of met) {
      odd.add(column)
      checks[column] = null
    }
  }
}

/** Not by a point, nor by a zero before further digits. */
function startsUsually(bytes: Uint8Array, from: number): boolean {
  const second = bytes[from + 1]!
  return bytes[from]! > ZERO || (bytes[from] === ZERO && (second === POINT || second < ZERO || second > 0x39))
}

function markBytes(signs: string): Uint8Array {
  const marked = new Uint8Array(256)
  for (const byte of new TextEncoder().encode(signs)) marked[byte] = 1
  return marked
}

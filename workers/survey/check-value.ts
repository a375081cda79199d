import type { Expected } from './survey.ts'

const [MINUS, PLUS, POINT, COLON, ZERO, NINE, LARGE_E, SMALL_E] = [...'-+.:09Ee'].map((sign) => sign.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
]

/** Digits of which every number fits into 64 bits. */
const DIGITS = 18

/** Whether the engine's cast reads bytes of a text for what a person would. Nothing is a missing value. */
export type Check = (bytes: Uint8Array, from: number, to: number) => boolean

export const CHECKS: Record<Expected, Check | null> = {
  anything: null,
  whole: isWhole,
  decimal: isDecimal,
  date: isDate,
  timestamp: isTimestamp,
}

/** `-12`, and not `007`, `12.5`, `15e-1`, `1_000`, ` 5`: the engine takes these for 7, 13, 2, 1000, 5. */
function isWhole(bytes: Uint8Array, from: number, to: number): boolean {
  if (from === to) return true
  const start = bytes[from] === MINUS ? from + 1 : from
  if (to - start > DIGITS || start === to || (bytes[start] === ZERO && to - start > 1)) return false
  for (let at = start; at < to; at++) if (!isDigit(bytes[at]!)) return false
  return true
}

/** `-1.25`, `3e-7`, and not `007.5`, `nan`, `1_000.5`. */
function isDecimal(bytes: Uint8Array, from: number, to: number): boolean {
  if (from === to) return true
  const start = bytes[from] === MINUS ? from + 1 : from
  if (
    start === to ||
    !isDigit(bytes[start]!) ||
    (bytes[start] === ZERO && start + 1 < to && isDigit(bytes[start + 1]!))
  )
    return false
  for (let at = start + 1; at < to; at++) {
    const byte = bytes[at]!
    if (!isDigit(byte) && byte !== POINT && byte !== MINUS && byte !== PLUS && byte !== SMALL_E && byte !== LARGE_E)
      return false
  }
  return true
}

/** `2024-01-31`, and not `2024-01-31 10:00`, `epoch`: the engine cuts the time off, and knows words. */
function isDate(bytes: Uint8Array, from: number, to: number): boolean {
  return from === to || (to - from === 10 && startsAsDate(bytes, from))
}

/** A date with or without a time, and none with a zone: the engine would move it, or leave it out in silence. */
function isTimestamp(bytes: Uint8Array, from: number, to: number): boolean {
  if (from === to) return true
  if (to - from < 10 || !startsAsDate(bytes, from)) return false
  for (let at = from + 11; at < to; at++) {
    const byte = bytes[at]!
    if (!isDigit(byte) && byte !== COLON && byte !== POINT) return false
  }
  return true
}

function startsAsDate(bytes: Uint8Array, from: number): boolean {
  return isDigit(bytes[from]!) && bytes[from + 4] === MINUS && bytes[from + 7] === MINUS
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE
}

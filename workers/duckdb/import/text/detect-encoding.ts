import type { Encoding } from '../../../../src/lang/reading.ts'
import { countWords } from './count-words.ts'
import { countUtf8 } from './count-utf8.ts'

/** What a file's bytes are decoded with. */
export interface Detected {
  encoding: Encoding
  /** The name that `TextDecoder` knows. */
  label: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'windows-1256'
  /** Bytes of a mark at the start. */
  mark: number
  /** Another encoding that is nearly as likely. */
  rival: Encoding | null
}

/** With fewer words than this, their look says little. */
const FEW_WORDS = 4

/**
 * The encoding of a text from parts of its bytes; the first part is its start. A mark decides, then zero bytes (UTF-16),
 * then whether what is not ASCII is UTF-8; what is left is Windows-1256 if its letters stand as in Arabic script, where
 * whole words are beyond ASCII, and Windows-1252 if they stand among ASCII letters.
 */
export function detectEncoding(parts: Uint8Array[]): Detected {
  const [head = new Uint8Array()] = parts
  const [a, b, c] = head
  if (a === 0xef && b === 0xbb && c === 0xbf) return found('utf-8', 'utf-8', 3)
  if (a === 0xff && b === 0xfe) return found('utf-16', 'utf-16le', 2)
  if (a === 0xfe && b === 0xff) return found('utf-16', 'utf-16be', 2)
  const order = detectUtf16(head)
  if (order) return found('utf-16', order, 0)
  const utf8 = parts.map(countUtf8)
  const sum = (key: 'valid' | 'invalid') => utf8.reduce((total, part) => total + part[key], 0)
  // a stray byte among much that is right is a damaged UTF-8 file
  if (sum('invalid') * 10 <= sum('valid')) return found('utf-8', 'utf-8', 0)
  return detectWindows(parts)
}

function found(encoding: Encoding, label: Detected['label'], mark: number, rival: Encoding | null = null): Detected {
  return { encoding, label, mark, rival }
}

/**
 * Digits, separators and line ends have a zero byte at their side in UTF-16, and text of eight bits has none; a stray NUL
 * has no line end at its side.
 */
function detectUtf16(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const pairs = Math.floor(Math.min(head.length, 65_536) / 2)
  let [even, odd, ends, pairedLE, pairedBE] = [0, 0, 0, 0, 0]
  for (let at = 0; at < pairs * 2; at++) {
    if (head[at] === 0 && at % 2 === 0) even++
    if (head[at] === 0 && at % 2 === 1) odd++
    if (head[at] !== 0x0a && head[at] !== 0x0d) continue
    ends++
    if (at % 2 === 0 && head[at + 1] === 0) pairedLE++
    if (at % 2 === 1 && head[at - 1] === 0) pairedBE++
  }
  if (pairs < 2) return null
  if (odd > pairs * 0.08 && even < odd / 10 && pairedLE >= ends * 0.8) return 'utf-16le'
  return even > pairs * 0.08 && odd < even / 10 && pairedBE >= ends * 0.8 ? 'utf-16be' : null
}

function detectWindows(parts: Uint8Array[]): Detected {
  const words = parts.map(countWords)
  const arabic = words.reduce((total, part) => total + part.arabic, 0)
  const western = words.reduce((total, part) => total + part.western, 0)
  const isArabic = arabic > western
  const close = arabic + western < FEW_WORDS ? arabic > 0 : Math.min(arabic, western) * 4 > Math.max(arabic, western)
  return isArabic
    ? found('windows-1256', 'windows-1256', 0, close ? 'windows-1252' : null)
    : found('windows-1252', 'windows-1252', 0, close ? 'windows-1256' : null)
}

/** What to decode with when the encoding is stated. */
export function stateEncoding(encoding: Encoding, parts: Uint8Array[]): Detected {
  const detected = detectEncoding(parts)
  if (detected.encoding === encoding) return { ...detected, rival: null }
  const [head = new Uint8Array()] = parts
  if (encoding !== 'utf-16') return found(encoding, encoding, 0)
  return found('utf-16', detectUtf16(head) ?? 'utf-16le', 0)
}

import type { FileFormat } from './model.ts'

const ENDINGS: Record<FileFormat, string> = {
  csv: 'csv',
  tsv: 'tsv',
  parquet: 'parquet',
  arrow: 'arrow',
  json: 'json',
}

/** Names that Windows keeps for devices, whatever follows the first dot. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/** Bytes of a part of a name: with date and ending it stays below the 255 that file systems take, in any script. */
const LONGEST = 110

/** `who-buys-lapsed-vips-2024-12-31.csv`: safe on every system; letters of all scripts are kept. */
export function nameFile(title: string, name: string, asOf: string, format: FileFormat): string {
  const parts = [slug(title), slug(name), slug(asOf)].filter((part) => part !== '')
  const whole = parts.join('-') || 'export'
  return `${RESERVED.test(whole) ? `${whole}-file` : whole}.${ENDINGS[format]}`
}

function slug(text: string): string {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}_]+/gu, '-')
  return shorten(words).replaceAll(/^-+|-+$/g, '')
}

/** Whole letters, as many as there is room for. */
function shorten(text: string): string {
  const encoder = new TextEncoder()
  let [short, bytes] = ['', 0]
  for (const letter of text) {
    bytes += encoder.encode(letter).length
    if (bytes > LONGEST) break
    short += letter
  }
  return short
}

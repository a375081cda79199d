import { EngineError } from '../../describe-problem.ts'

/** Signs that no text has, but for tabs and line ends. */
const CONTROLS = /[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]/g

/** Refuses what is no table of text, by its first part: an empty file, a page of the web, bytes of something else. */
export function refuseText(text: string, name: string): void {
  if (text.replaceAll('\0', '').trim() === '' && text.includes('\0')) {
    throw refuse(
      `"${name}" holds nothing but zeros.`,
      'Its content never came: a download or a copy broke off. Download or copy it again.',
    )
  }
  if (text.trim() === '') throw refuse(`"${name}" is empty.`, 'Expected a header line and rows below it.')
  if (/^\s*(?:<!--[^]*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(text)) {
    throw refuse(
      `"${name}" is a web page, not a table.`,
      'The address that it was saved from may ask to sign in first; download the file itself.',
    )
  }
  if (/^\s*<\?xml\b/.test(text)) throw refuse(`"${name}" is XML, not a table.`, 'Export the data as CSV.')
  const odd = text.match(CONTROLS)?.length ?? 0
  const lost = text.match(/\ufffd/g)?.length ?? 0
  if (odd > text.length * 0.02 || lost > text.length * 0.1) {
    throw refuse(
      `"${name}" is not text: it holds the bytes of another kind of file.`,
      'Drop CSV, Excel, Parquet, JSON or a database; what another program keeps, export from there as CSV.',
    )
  }
}

/** A text whose first part has no end of a line: its header is not known. */
export function refuseLine(name: string, characters: number): EngineError {
  return refuse(
    `"${name}" has no line break in its first ${characters.toLocaleString('en')} characters: it is no table of rows, or has too many columns.`,
    'Expected a header line and rows below it, each on a line of its own.',
  )
}

/** A gzip of which not one row comes out. */
export function refuseBroken(name: string): EngineError {
  return refuse(
    `"${name}" is damaged or was cut off: its gzip cannot be unpacked.`,
    'Copy or download it again as a whole.',
  )
}

/** A gzip that is far larger inside than any table. */
export function refuseBomb(name: string, times: number): EngineError {
  return refuse(
    `"${name}" unpacks to more than ${times} times its size: it is hardly a table, and would fill the memory.`,
    'Unpack it where it was made, and drop the part that is wanted.',
  )
}

function refuse(message: string, hint: string): EngineError {
  return new EngineError({ code: 'file-unreadable', message, hint })
}

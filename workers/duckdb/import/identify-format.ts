import type { FileFormat } from '../../../src/lang/reading.ts'
import type { NamedFile } from '../../api.ts'
import { decodeText } from './formats/decode-text.ts'
import { guessJSON } from './formats/guess-json.ts'
import { isGzip } from '../gzip/is-gzip.ts'
import { readHead } from './formats/open-bytes.ts'
import { identifyZip } from './formats/identify-zip.ts'
import { refuseForeign, refusePacked } from './formats/refuse-foreign.ts'
import { refuseMisnamed, refuseSingleValue } from './formats/refuse-misnamed.ts'

/** As much of a file as is looked at: the first record of nearly every JSON file is shorter. */
const HEAD = 65_536

/**
 * The format of a file, by its bytes first and its name second. What is no table (a picture, a web page, a program, an archive
 * that cannot be opened here) fails with one sentence. Gzipped files are told by what is inside.
 */
export async function identifyFormat({ file, name }: NamedFile): Promise<FileFormat> {
  const head = await readHead(file, HEAD)
  const latin = decodeLatin(head)
  const format = matchSignature(latin)
  if (format && (await isGzip(file))) throw refusePacked(format, name)
  if (format === 'zip') return identifyZip(file, name)
  if (format) return format
  refuseForeign(latin, name)
  refuseMisnamed(head, name)
  refuseSingleValue(head, name)
  return guessText(head, name.replace(/\.gz$/i, ''))
}

function matchSignature(head: string): FileFormat | null {
  if (head.startsWith('PAR1')) return 'parquet'
  if (head.startsWith('ARROW1')) return 'arrow'
  if (head.startsWith('SQLite format 3\x00')) return 'sqlite'
  if (head.startsWith('DUCK', 8)) return 'duckdb'
  if (/^PK(\x03\x04|\x05\x06)/.test(head)) return 'zip'
  return isArrowStream(head) ? 'arrow' : null
}

/** A stream begins with a mark, then the length of its schema, a flatbuffer, whose first offset is small. */
function isArrowStream(head: string): boolean {
  if (!head.startsWith('\xff\xff\xff\xff') || head.length < 12) return false
  const length = readInt(head, 4)
  const offset = readInt(head, 8)
  return length > 16 && length < 64_000_000 && length % 8 === 0 && offset > 0 && offset < 64
}

function readInt(text: string, at: number): number {
  return [3, 2, 1, 0].reduce((sum, byte) => sum * 256 + text.charCodeAt(at + byte), 0)
}

function guessText(head: Uint8Array, name: string): FileFormat {
  const text = decodeText(head)
  const guess = guessJSON(text)
  if (guess === 'json' && /\.(ndjson|jsonl)$/i.test(name) && !text.trimStart().startsWith('[')) return 'ndjson'
  if (guess) return guess
  // what calls itself JSON and begins like it is broken JSON, not CSV
  if (/^\s*[[{]/.test(text) && /\.json$/i.test(name)) return 'json'
  if (/^\s*[[{]/.test(text) && /\.(ndjson|jsonl)$/i.test(name)) return 'ndjson'
  return /\.(tsv|tab)$/i.test(name) ? 'tsv' : 'csv'
}

function decodeLatin(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}

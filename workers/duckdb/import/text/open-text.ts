import type { Encoding, Reading } from '../../../../src/lang/reading.ts'
import { BESIDES } from '../../../survey/survey.ts'
import type { NamedFile, ReadingQuestion } from '../../../api.ts'
import { decideMeaning } from '../values/decide-meaning.ts'
import { type Detected, detectEncoding, stateEncoding } from './detect-encoding.ts'
import { findHeader, type Header } from './find-header.ts'
import { nameColumns } from './name-columns.ts'
import { refuseBroken, refuseLine, refuseText } from './refuse-text.ts'
import { type FileSample, sampleFile } from './sample-file.ts'
import { type Sniffed, sniffDialect } from './sniff-dialect.ts'
import { splitRecords, type TextRecord } from './split-records.ts'

/** A text file that has been looked into: how it is written, and a look at its rows. */
export interface OpenedText {
  source: NamedFile
  zipped: boolean
  detected: Detected
  dialect: Sniffed
  /** Fields are divided by runs of blanks. */
  blanks: boolean
  /** Whether the first line below `skip` names the columns. */
  header: boolean
  skip: number
  /** Lines above the header or the first row, empty ones below `skip` among them. */
  above: number
  /** Names of the columns, made distinct. */
  names: string[]
  /** Rows from all over the file. */
  rows: string[][]
  /** The engine cannot read the bytes as they are. */
  transcoded: boolean
  bytesPerRow: number
  /** A record of the sample has far more fields than there are columns. */
  crowded: boolean
  notes: string[]
  questions: ReadingQuestion[]
}

const LABELS: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16': 'UTF-16',
  'windows-1252': 'Windows-1252 (Western European)',
  'windows-1256': 'Windows-1256 (Persian, Arabic)',
}

/** Looks into a file: its encoding, how it is divided, its header and rows from all over it. */
export async function openText(source: NamedFile, reading: Reading, tabs: boolean): Promise<OpenedText> {
  const sample = await sampleFile(source.file)
  const detected = reading.encoding ? stateEncoding(reading.encoding, sample.parts) : detectEncoding(sample.parts)
  const [head = '', ...others] = decodeParts(sample, detected)
  if (sample.broken && head === '') throw refuseBroken(source.name)
  refuseText(head, source.name)
  if (!sample.complete && !/[\r\n]/.test(head)) throw refuseLine(source.name, head.length)
  const text = head.replaceAll('\0', '')
  const { dialect, blanks } = findDialect(text, reading, tabs)
  const look = blanks ? collapseBlanks(text) : text
  const records = splitRecords(look, dialect)
  const header = findHeader(records, dialect, reading)
  const { names, notes } = nameColumns(header.names ?? Array.from({ length: header.width }, () => ''))
  const parts = others.map((part) => splitRecords(blanks ? collapseBlanks(part) : part, dialect))
  const rows = [header.rows, ...parts].flatMap((part) => takeRows(part, header.width))
  return {
    source,
    zipped: sample.zipped,
    detected,
    dialect,
    blanks,
    header: header.names !== null,
    skip: header.skip,
    above: header.above,
    names,
    rows,
    transcoded: detected.encoding !== 'utf-8' || blanks || head.includes('\0') || /\r(?!\n|$)/.test(head),
    bytesPerRow: Math.max(1, (head.length * (detected.encoding === 'utf-16' ? 2 : 1)) / Math.max(1, records.length)),
    crowded: records.some(({ fields }) => fields.length > names.length + BESIDES),
    notes: [...tellSkipped(header, reading), ...(header.names ? notes : [])],
    questions: askEncoding(detected, sample),
  }
}

function decodeParts({ parts, complete }: FileSample, { label }: Detected): string[] {
  return parts.map((part, index) => {
    const text = new TextDecoder(label).decode(part)
    // a part begins and ends inside a line: only whole lines are looked at
    const from = index === 0 ? 0 : text.search(/[\r\n]/) + 1
    const end = complete ? text.length : Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1
    return end > from ? text.slice(from, end) : index === 0 ? text : ''
  })
}

function findDialect(text: string, reading: Reading, tabs: boolean): { dialect: Sniffed; blanks: boolean } {
  const stated = {
    ...(reading.quote === undefined ? {} : { quote: reading.quote }),
    ...(reading.delimiter === undefined ? {} : { delimiter: reading.delimiter }),
  }
  if (stated.delimiter === ' ') return { dialect: sniffDialect(collapseBlanks(text), stated), blanks: true }
  // a notebook that says tsv states the delimiter; a name that ends so only suggests it
  const dialect = sniffDialect(text, tabs && stated.delimiter === undefined ? { ...stated, delimiter: '\t' } : stated)
  if (stated.delimiter !== undefined) return { dialect, blanks: false }
  // "10:30" and "12 Jan 2024" are values, not fields
  if (/[: ]/.test(dialect.width === 1 ? ' ' : dialect.delimiter) && isOneColumn(text)) {
    return { dialect: { ...dialect, delimiter: ',', width: 1, agree: 1 }, blanks: false }
  }
  if (dialect.width > 1) return { dialect, blanks: false }
  const collapsed = collapseBlanks(text)
  const blank = sniffDialect(collapsed, { ...stated, delimiter: ' ' })
  return isBlankTable(blank, collapsed) ? { dialect: blank, blanks: true } : { dialect, blanks: false }
}

/** Sentences have blanks, too: columns that they divide have one width, and some of them are numbers. */
function isBlankTable(dialect: Sniffed, text: string): boolean {
  if (dialect.width < 2 || dialect.agree < 0.98) return false
  const rows = splitRecords(text, dialect, 200).slice(1)
  const columns = Array.from({ length: dialect.width }, (_, at) => rows.map(({ fields }) => fields[at] ?? ''))
  return columns.some((values) => values.length > 0 && decideMeaning(values, {}).type !== 'text')
}

function isOneColumn(text: string): boolean {
  const lines = splitRecords(text, { delimiter: '', quote: '', escape: '' }, 200).slice(1)
  return (
    decideMeaning(
      lines.map(({ fields }) => fields[0]!),
      {},
    ).type !== 'text'
  )
}

function collapseBlanks(text: string): string {
  return text.replaceAll(/^ +| +$/gm, '').replaceAll(/ +/g, ' ')
}

/** Rows that the engine will read: what others hold says nothing of the columns. */
function takeRows(records: TextRecord[], width: number): string[][] {
  return records.filter(({ fields, broken }) => fields.length === width && !broken).map(({ fields }) => fields)
}

function tellSkipped({ skip, names }: Header, reading: Reading): string[] {
  if (skip === 0 || reading.skip !== undefined) return []
  const below = names ? 'header' : 'first row'
  return [`${skip === 1 ? 'A line' : `${skip} lines`} above the ${below} ${skip === 1 ? 'was' : 'were'} passed over.`]
}

function askEncoding({ encoding, rival }: Detected, { parts }: FileSample): ReadingQuestion[] {
  if (!rival) return []
  const answers = [encoding, rival].map((each) => ({
    label: `${LABELS[each]}: ${findWord(parts, each)}`,
    change: { encoding: each },
  }))
  return [
    {
      kind: 'encoding',
      column: null,
      text: `The file does not tell its encoding; it was read as ${LABELS[encoding]}.`,
      answers,
    },
  ]
}

/** The first words beyond ASCII, by which a person sees which encoding is right. */
function findWord(parts: Uint8Array[], label: string): string {
  for (const part of parts) {
    const found = /[\p{L} ]{0,10}[^\p{ASCII}][^,;\t\r\n"]{0,20}/u.exec(new TextDecoder(label).decode(part))
    if (found) return found[0].trim()
  }
  return ''
}

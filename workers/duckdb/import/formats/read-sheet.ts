import type { Cell } from './cell-kinds.ts'
import { damaged, type Sheet, type Workbook } from './open-workbook.ts'
import { decodeXML, readAttributes, readRichText } from './read-xml.ts'
import { printTime, toMoment } from './xlsx-dates.ts'

export interface SheetRow {
  /** Its number in the sheet, from 1. */
  number: number
  cells: Cell[]
}

export interface SheetPiece {
  rows: SheetRow[]
  /** Areas of merged cells, e.g. `B2:B5`; they stand at the end of a sheet. */
  merges: string[]
  /** Share of the sheet that has been read. */
  share: number
}

/** No row of a workbook is longer: a cell has at most 32,767 characters, a row 16,384 cells. */
const LONGEST_ROW = 100_000_000

const ROW = /<(?:\w+:)?row\b([^>]*?)(?:\/>|>([^]*?)<\/(?:\w+:)?row>)/g
const CELL = /<(?:\w+:)?c(\s[^>]*?)?(?:\/>|>([^]*?)<\/(?:\w+:)?c>)/g
const VALUE = /<(?:\w+:)?v(?:\s[^>]*)?>([^]*?)<\/(?:\w+:)?v>/
const MERGE = /<(?:\w+:)?mergeCell\b[^>]*?ref="([^"]+)"/g

/** Reads a sheet in pieces of whole rows, so that one of any size fits. */
export async function* readSheet(workbook: Workbook, sheet: Sheet, name: string): AsyncGenerator<SheetPiece> {
  const entry = workbook.archive.entries.find(({ filename }) => filename.toLowerCase() === sheet.path.toLowerCase())
  if (!entry) throw damaged(name, `its sheet "${sheet.name}" is missing`)
  const read = createRowReader(workbook)
  const reader = workbook.archive.open(entry).getReader()
  const decoder = new TextDecoder()
  let rest = ''
  let bytes = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true })
      bytes += value?.length ?? 0
      if (rest.length > LONGEST_ROW) throw damaged(name, `a row of its sheet "${sheet.name}" has no end`)
      const cut = done ? rest.length : findLastRow(rest)
      if (cut > 0 || done) {
        const text = rest.slice(0, cut)
        rest = rest.slice(cut)
        if (done && hasRest(text)) throw damaged(name, `its sheet "${sheet.name}" is cut off or damaged`)
        const merges = done ? Array.from(text.matchAll(MERGE), ([, area]) => area!) : []
        yield { rows: read(text), merges, share: Math.min(1, bytes / Math.max(1, entry.uncompressedSize)) }
      }
      if (done) return
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** A row that begins and does not end. */
function hasRest(xml: string): boolean {
  return /<(?:\w+:)?row\b/.test(xml.replace(ROW, ''))
}

/** Where the last whole row ends. */
function findLastRow(xml: string): number {
  for (let at = xml.lastIndexOf('row>'); at > 0; at = xml.lastIndexOf('row>', at - 1))
    if (/<\/(?:\w+:)?$/.test(xml.slice(Math.max(0, at - 20), at))) return at + 'row>'.length
  return 0
}

function createRowReader(workbook: Workbook): (xml: string) => SheetRow[] {
  let last = 0
  return (xml) =>
    Array.from(xml.matchAll(ROW), ([, tag = '', inside = '']) => {
      const stated = Number(/\br="(\d+)"/.exec(tag)?.[1])
      last = stated > last ? stated : last + 1
      return { number: last, cells: readCells(workbook, inside) }
    })
}

function readCells(workbook: Workbook, xml: string): Cell[] {
  const cells: Cell[] = []
  for (const [, tag = '', inside = ''] of xml.matchAll(CELL)) {
    const attributes = readAttributes(tag)
    const column = attributes.r === undefined ? cells.length : readColumn(attributes.r)
    while (cells.length < column) cells.push(null)
    cells[column] = readCell(workbook, attributes, inside)
  }
  return cells
}

/** `AB12` is column 27, counted from 0. */
export function readColumn(reference: string): number {
  let column = 0
  for (const letter of reference) {
    const value = letter.toUpperCase().charCodeAt(0) - 64
    if (value < 1 || value > 26) break
    column = column * 26 + value
  }
  return Math.min(16_384, column) - 1
}

function readCell(workbook: Workbook, { t: type = 'n', s: style }: Record<string, string>, inside: string): Cell {
  if (type === 'inlineStr') return readRichText(inside)
  const raw = VALUE.exec(inside)?.[1]
  if (raw === undefined || raw === '') return type === 'str' && raw === '' ? '' : null
  switch (type) {
    case 's':
      return findText(workbook, Number(raw))
    case 'str':
      return decodeXML(raw)
    case 'b':
      return raw === '1' || raw === 'true'
    case 'e':
      workbook.faults.errors += 1
      return null
    case 'd':
      return new Date(raw.includes('T') ? `${raw.replace(/Z$/, '')}Z` : raw)
    default:
      return readNumber(Number(raw), style === undefined ? undefined : workbook.looks[Number(style)], workbook.from1904)
  }
}

function findText({ sharedTexts, faults }: Workbook, index: number): string | null {
  const text = sharedTexts[index]
  if (text === undefined) faults.lost += 1
  return text ?? null
}

function readNumber(value: number, look: string | undefined, from1904: boolean): Cell {
  if (!Number.isFinite(value)) return null
  if (look === 'time') return printTime(value)
  return look === 'date' ? (toMoment(value, from1904) ?? value) : value
}

import { makeZip, type ZipEntry } from './zip.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

export interface Workbook {
  /** By name: the XML between `<worksheet>` and `</worksheet>`. `null`: the workbook names it and the file has none. */
  sheets: Record<string, string | null>
  /** The texts that cells of type `s` point at; `null`: the part is missing. */
  strings?: string[] | null
  /** Stands before the list of strings. */
  doctype?: string
}

/** The smallest workbook that every reader opens. Style 1 is a date. */
export function makeWorkbook({ sheets, strings = [], doctype = '' }: Workbook): Uint8Array {
  const names = Object.keys(sheets)
  const part = (name: string, content: string): ZipEntry => ({ name, content: HEAD + content })
  return makeZip([
    part(
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET}.sheet.main+xml"/></Types>`,
    ),
    part('_rels/.rels', relations([['rId1', 'officeDocument', 'xl/workbook.xml']])),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names
        .map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
        .join('')}</sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      relations([
        ...names.map((_, i): [string, string, string] => [`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`]),
        ['rId98', 'styles', 'styles.xml'],
        ['rId99', 'sharedStrings', 'sharedStrings.xml'],
      ]),
    ),
    part(
      'xl/styles.xml',
      `<styleSheet xmlns="${MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ),
    ...(strings === null
      ? []
      : [
          part(
            'xl/sharedStrings.xml',
            `${doctype}<sst xmlns="${MAIN}">${strings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
          ),
        ]),
    ...names.flatMap((name, i) =>
      sheets[name] === null
        ? []
        : [part(`xl/worksheets/sheet${i + 1}.xml`, `<worksheet xmlns="${MAIN}">${sheets[name]}</worksheet>`)],
    ),
  ])
}

function relations(list: [id: string, type: string, target: string][]): string {
  const items = list.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`
}

/** Cells from A1 on: a text stands in its cell, a number is a number, `{ date }` is a day's number in the style of dates. */
export type Cell = string | number | { date: number } | { string: number } | { error: string } | null

export function sheetOf(rows: Cell[][], after = ''): string {
  const lines = rows.map((cells, row) => {
    const written = cells.map((cell, column) => writeCell(cell, `${String.fromCharCode(65 + column)}${row + 1}`))
    return `<row r="${row + 1}">${written.join('')}</row>`
  })
  return `<sheetData>${lines.join('')}</sheetData>${after}`
}

function writeCell(cell: Cell, place: string): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return `<c r="${place}" t="inlineStr"><is><t>${cell}</t></is></c>`
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`
  if ('date' in cell) return `<c r="${place}" s="1"><v>${cell.date}</v></c>`
  if ('string' in cell) return `<c r="${place}" t="s"><v>${cell.string}</v></c>`
  return `<c r="${place}" t="e"><v>${cell.error}</v></c>`
}

import { writeZip } from './write-zip.ts'

/** A cell as a workbook writes it. */
export type TestCell =
  | null
  | string
  | number
  | boolean
  | { number: number; format: string }
  | { error: string }
  | { formula: string; value: string | number }
  | { inline: string }

export interface TestSheet {
  name: string
  rows: TestCell[][]
  merges?: string[]
  hidden?: boolean
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26)
}

/** The parts of a workbook as Excel lays them out: texts shared, formats by number, empty cells and rows left out. */
export async function writeWorkbook(sheets: TestSheet[], { date1904 = false } = {}): Promise<Uint8Array> {
  const texts: string[] = []
  const textNumbers = new Map<string, number>()
  const formats: string[] = []
  const share = (text: string) => {
    const known = textNumbers.get(text)
    if (known !== undefined) return known
    textNumbers.set(text, texts.length)
    return texts.push(text) - 1
  }
  const style = (format: string) => {
    const known = formats.indexOf(format)
    return 1 + (known < 0 ? formats.push(format) - 1 : known)
  }
  const writeCell = (cell: TestCell, reference: string): string => {
    if (cell === null) return ''
    if (typeof cell === 'string') return `<c r="${reference}" t="s"><v>${share(cell)}</v></c>`
    if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`
    if (typeof cell === 'boolean') return `<c r="${reference}" t="b"><v>${cell ? 1 : 0}</v></c>`
    if ('error' in cell) return `<c r="${reference}" t="e"><v>${cell.error}</v></c>`
    if ('inline' in cell)
      return `<c r="${reference}" t="inlineStr"><is><r><t>${escape(cell.inline)}</t></r><rPh><t>x</t></rPh></is></c>`
    if ('number' in cell) return `<c r="${reference}" s="${style(cell.format)}"><v>${cell.number}</v></c>`
    const kind = typeof cell.value === 'string' ? ' t="str"' : ''
    return `<c r="${reference}"${kind}><f>${escape(cell.formula)}</f><v>${escape(String(cell.value))}</v></c>`
  }
  const writeSheet = ({ rows, merges = [] }: TestSheet): string => {
    const lines = rows.map((cells, row) => {
      const inside = cells.map((cell, column) => writeCell(cell, `${columnName(column)}${row + 1}`)).join('')
      return inside === '' ? '' : `<row r="${row + 1}" spans="1:9">${inside}</row>`
    })
    const merged = merges.map((area) => `<mergeCell ref="${area}"/>`).join('')
    return `${HEAD}<worksheet><sheetData>${lines.join('')}</sheetData><mergeCells>${merged}</mergeCells></worksheet>`
  }
  const parts = sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, writeSheet(sheet)])
  const list = sheets.map(
    ({ name, hidden }, index) =>
      `<sheet name="${escape(name)}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`,
  )
  const relations = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  )
  const numFmts = formats.map((format, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escape(format)}"/>`)
  const xfs = formats.map((_, index) => `<xf numFmtId="${164 + index}"/>`)
  return writeZip({
    'xl/workbook.xml': `${HEAD}<workbook><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships>${relations.join('')}</Relationships>`,
    'xl/styles.xml': `${HEAD}<styleSheet><numFmts>${numFmts.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${xfs.join('')}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `${HEAD}<sst>${texts.map((text) => `<si><t xml:space="preserve">${escape(text)}</t></si>`).join('')}</sst>`,
    ...Object.fromEntries(parts),
  })
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

import type { FileFormat } from '../../../../src/lang/reading.ts'
import { refuse } from './refuse-foreign.ts'

/** The directory of a zip stands at its end; office files are short ones. */
const DIRECTORY = 262_144

/** What is inside a zip, by the names in its directory: a workbook, another office document, or files. */
export async function identifyZip(file: Blob, name: string): Promise<FileFormat> {
  const end = await file.slice(Math.max(0, file.size - DIRECTORY)).arrayBuffer()
  const directory = new TextDecoder('latin1').decode(end)
  const has = (path: string) => directory.includes(path)
  if (has('xl/workbook.xml')) return 'xlsx'
  const save = 'Open it in a spreadsheet program and save it as .xlsx.'
  if (has('xl/workbook.bin')) throw refuse(name, 'is a binary workbook (.xlsb).', save)
  if (has('META-INF/manifest.xml') && has('content.xml')) throw refuse(name, 'is an OpenDocument file.', save)
  if (has('Index/Document.iwa'))
    throw refuse(name, 'is a document of Numbers, Pages or Keynote.', 'Export it as .xlsx.')
  const copy = 'Copy the table in it into a workbook (.xlsx) or a CSV file.'
  if (has('word/document.xml')) throw refuse(name, 'is a Word document, not a table.', copy)
  if (has('ppt/presentation.xml')) throw refuse(name, 'is a presentation, not a table.', copy)
  return 'zip'
}

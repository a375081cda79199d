import { EngineError } from '../../describe-problem.ts'
import type { NamedFile } from '../../../api.ts'
import { type Archive, openArchive } from './open-archive.ts'
import { findElements, readRichText } from './read-xml.ts'
import { lookOfFormat, type NumberLook } from './xlsx-dates.ts'

export interface Sheet {
  name: string
  path: string
  hidden: boolean
}

export interface Workbook {
  archive: Archive
  sheets: Sheet[]
  from1904: boolean
  /** By the number of a cell's style. */
  looks: NumberLook[]
  sharedTexts: string[]
  /** Counted while sheets are read: cells that hold an error, and those whose text is not in the file. */
  faults: { errors: number; lost: number }
}

/** A part of a workbook that is read as a whole may take so much; sheets are read in pieces. */
const LARGEST_PART = 500_000_000

/** Opens a workbook: its sheets, formats and shared texts. Sheets themselves are not read yet. */
export async function openWorkbook({ file, name }: NamedFile): Promise<Workbook> {
  const archive = await openArchive(file, name)
  try {
    const part = (path: string) => readPart(archive, path, name)
    const workbook = await part('xl/workbook.xml')
    const relations = findElements(await part('xl/_rels/workbook.xml.rels'), 'Relationship')
    const targets = new Map(
      relations
        .filter(({ attributes }) => attributes.Type?.endsWith('/worksheet'))
        .map(({ attributes }) => [attributes.Id, resolvePath(attributes.Target ?? '')]),
    )
    const sheets = findElements(workbook, 'sheet').flatMap(({ attributes }) => {
      const path = targets.get(attributes.id ?? '')
      return path === undefined
        ? []
        : [{ name: attributes.name ?? path, path, hidden: /hidden/i.test(attributes.state ?? '') }]
    })
    if (sheets.length === 0) throw damaged(name, 'it has no sheets')
    const from1904 = findElements(workbook, 'workbookPr').some(({ attributes }) =>
      /^(1|true)$/.test(attributes.date1904 ?? ''),
    )
    const looks = readLooks(await part('xl/styles.xml'))
    const sharedTexts = findElements(await part('xl/sharedStrings.xml'), 'si').map(({ inside }) => readRichText(inside))
    return { archive, sheets, from1904, looks, sharedTexts, faults: { errors: 0, lost: 0 } }
  } catch (error) {
    await archive.close().catch(() => undefined)
    throw error
  }
}

function resolvePath(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

/** Text of one part; '' where a workbook has none. */
async function readPart(archive: Archive, path: string, name: string): Promise<string> {
  const entry = archive.entries.find(({ filename }) => filename.toLowerCase() === path.toLowerCase())
  if (!entry) return ''
  if (entry.uncompressedSize > LARGEST_PART) throw damaged(name, `its part ${path} is too large`)
  const text = await new Response(archive.open(entry)).text()
  // no program that writes workbooks defines words of its own: whoever does means harm, and nothing here replaces them
  if (/<!DOCTYPE/i.test(text.slice(0, 1000)))
    throw damaged(name, `its part ${path} defines words of its own (a DOCTYPE)`)
  return text
}

function readLooks(styles: string): NumberLook[] {
  const codes = new Map(
    findElements(styles, 'numFmt').map(({ attributes }) => [Number(attributes.numFmtId), attributes.formatCode]),
  )
  const [formats] = findElements(styles, 'cellXfs')
  return findElements(formats?.inside ?? '', 'xf').map(({ attributes }) => {
    const id = Number(attributes.numFmtId ?? 0)
    return lookOfFormat(id, codes.get(id))
  })
}

export function damaged(name: string, why: string): EngineError {
  return new EngineError({
    code: 'file-damaged',
    message: `"${name}" is a workbook that cannot be read: ${why}.`,
    hint: 'Open it in a spreadsheet program and save it again as .xlsx.',
  })
}

import type { FileEntry } from '@zip.js/zip.js'
import type { FileFormat, Reading } from '../../../../src/lang/reading.ts'
import type { Control, NamedFile } from '../../../api.ts'
import { Cancelled } from '../../../cancelled.ts'
import { EngineError } from '../../describe-problem.ts'
import { identifyFormat } from '../identify-format.ts'
import { decodeText } from './decode-text.ts'
import { type Archive, openArchive, refuseFlood } from './open-archive.ts'
import { readHead } from './open-bytes.ts'
import { refuse } from './refuse-foreign.ts'

export interface OpenedZip {
  /** What is read: one file, or several that look alike. */
  files: NamedFile[]
  /** Names of all files inside, if there are several that do not belong together. */
  parts: string[]
  /** The one that was taken, if there are others. */
  table: string | null
  notes: string[]
}

/** A group of files that may become one table: of one format and, for text, with one header. */
interface Alike {
  sign: string
  files: NamedFile[]
}

/** Each is unpacked, looked at and read by itself. */
const MOST_FILES = 1000

/**
 * Unpacks a zip: the file that the notebook names; else all files if they look alike; else the largest. Nested zips are not unpacked.
 */
export async function openZip({ file, name }: NamedFile, { table }: Reading, control: Control): Promise<OpenedZip> {
  const archive = await openArchive(file, name, MOST_FILES)
  try {
    const { entries } = archive
    if (entries.length === 0) throw refuse(name, 'is a zip without files.', 'Drop the data itself.')
    const parts = entries.map(({ filename }) => filename)
    if (table !== undefined) {
      const entry = entries.find(({ filename }) => filename === table)
      if (!entry) throw missingPart(name, table, parts)
      const inside = await unpack(archive, entry, control)
      await identifyInside(inside, name)
      return { files: [inside], parts: parts.length > 1 ? parts : [], table, notes: [] }
    }
    refuseFlood(entries, file.size, name)
    return await chooseFiles(archive, name, control)
  } finally {
    await archive.close().catch(() => undefined)
  }
}

async function chooseFiles(archive: Archive, name: string, control: Control): Promise<OpenedZip> {
  const { entries } = archive
  const parts = entries.map(({ filename }) => filename)
  const groups: Alike[] = []
  const refused: unknown[] = []
  for (const entry of entries) {
    const file = await unpack(archive, entry, control)
    try {
      const sign = await signOf(file, name)
      const group = groups.find((each) => each.sign === sign)
      if (group) group.files.push(file)
      else groups.push({ sign, files: [file] })
    } catch (error) {
      // a picture beside the data, say: it is told, and only matters when nothing else is there
      if (error instanceof Cancelled) throw error
      refused.push(error)
    }
  }
  const [first] = groups
  if (!first) throw refused[0]
  const notes = refused.map((error) => `Passed over: ${(error as Error).message}`)
  if (groups.length === 1) return { files: first.files, parts: [], table: null, notes: [...notes, ...joinNote(first)] }
  const largest = groups.flatMap(({ files }) => files).reduce((a, b) => (b.file.size > a.file.size ? b : a))
  return { files: [largest], parts, table: largest.name, notes }
}

function joinNote({ files }: Alike): string[] {
  if (files.length === 1) return []
  const names = files.slice(0, 5).map(({ name }) => name)
  return [`${files.length} files of the zip became one table: ${names.join(', ')}${files.length > 5 ? ' …' : ''}.`]
}

/** Two files with the same sign may become one table; whether their columns agree shows when they are read. */
async function signOf(file: NamedFile, zip: string): Promise<string> {
  const format = await identifyInside(file, zip)
  if (format !== 'csv' && format !== 'tsv') return format
  const [header = ''] = decodeText(await readHead(file.file, 65_536))
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/, 1)
  return `${format} ${header.replaceAll('"', '').trim().toLowerCase()}`
}

async function identifyInside(inside: NamedFile, zip: string): Promise<FileFormat> {
  const format = await identifyFormat(inside)
  if (format !== 'zip') return format
  throw refuse(zip, `holds another zip, "${inside.name}".`, 'Unpack it and drop the zip inside.')
}

async function unpack(archive: Archive, entry: FileEntry, control: Control): Promise<NamedFile> {
  control.progress({ done: null, label: `Unpacking ${entry.filename}` })
  await control.pause()
  if (control.cancelled()) throw new Cancelled()
  const watched = archive.open(entry).pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        if (control.cancelled()) controller.error(new Cancelled())
        else controller.enqueue(chunk)
      },
    }),
  )
  return { file: await new Response(watched).blob(), name: entry.filename }
}

function missingPart(name: string, table: string, parts: string[]): EngineError {
  return new EngineError({
    code: 'file-part-missing',
    message: `"${name}" has no file called "${table}".`,
    hint: `It has ${parts.slice(0, 10).join(', ')}${parts.length > 10 ? ' …' : ''}.`,
  })
}

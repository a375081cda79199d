import { isScalar } from 'yaml'
import type { Entry } from '../lang/cells/yaml.ts'
import { isEmpty, plainOf, readYaml, textOfScalar } from '../lang/cells/yaml.ts'
import type { Diagnostic } from '../lang/diagnostic.ts'
import type { Declarations } from '../lang/schema.ts'
import type { Reader } from './front-matter-fields.ts'
import { expected, fieldsOf, missing, readDate, readMap, readText, unknownName } from './front-matter-fields.ts'
import type { Notebook } from './notebook.ts'

/** The version of the notebook format that this code reads and writes. */
export const formatVersion = 1

export interface Source {
  file: string
  format?: string
  sha256?: string
  /** The reader's own options, as written. */
  options: Record<string, unknown>
}

export interface FrontMatter {
  /** Major version of the format; a newer one than `formatVersion` comes with an error. */
  version: number
  title: string | null
  /** By table name, in the order of the file. */
  sources: Record<string, Source>
  declarations: Declarations
  /** BCP 47 tag of the prose, e.g. `fa`. */
  language: string | null
  direction: 'ltr' | 'rtl' | null
}

const names = ['tessera', 'title', 'as of', 'sources', 'entities', 'events', 'language', 'direction']

/** What the front matter says, with defaults for what it does not say. Spans are offsets into the front block's text. */
export function readFrontMatter(notebook: Notebook): { value: FrontMatter; diagnostics: Diagnostic[] } {
  const front = notebook.blocks[0]
  const { text, offset } = yamlOf(front?.type === 'front' ? front.text : '')
  const { entries, diagnostics } = readYaml(text, offset)
  const reader: Reader = { offset, diagnostics: [] }
  for (const { key, keySpan } of entries) {
    if (!names.includes(key)) reader.diagnostics.push(unknownName(key, keySpan, names, 'the front matter'))
  }
  const entry = (name: string) => entries.find(({ key }) => key === name)
  const value: FrontMatter = {
    version: readVersion(reader, entry('tessera')),
    title: readText(reader, entry('title')),
    sources: readMap(reader, entry('sources'), readSource),
    declarations: {
      asOf: readDate(reader, entry('as of')),
      entities: readMap(reader, entry('entities'), readEntity),
      events: readMap(reader, entry('events'), readEvents),
    },
    language: readText(reader, entry('language')),
    direction: readDirection(reader, entry('direction')),
  }
  return { value, diagnostics: diagnostics.length > 0 ? diagnostics : reader.diagnostics }
}

/** The YAML between the `---` lines, and where it begins in the block. */
export function yamlOf(front: string): { text: string; offset: number } {
  const match = /^(\uFEFF?---[ \t]*(?:\r\n|\n|\r))([^]*?)^---[ \t]*$/m.exec(front)
  return match ? { text: match[2]!, offset: match[1]!.length } : { text: '', offset: 0 }
}

function readVersion(reader: Reader, entry: Entry | undefined): number {
  if (!entry) return formatVersion
  const version = Number.parseInt(textOfScalar(entry.node) ?? '', 10)
  if (!(version >= 1)) {
    reader.diagnostics.push(expected(entry, `the version of the format, e.g. ${formatVersion}`))
    return formatVersion
  }
  if (version > formatVersion) {
    reader.diagnostics.push({
      code: 'newer-version',
      severity: 'error',
      message: `This notebook has format version ${version}; this Tessera reads version ${formatVersion}.`,
      span: entry.span,
      hint: 'Open it with a newer Tessera.',
    })
  }
  return version
}

function readDirection(reader: Reader, entry: Entry | undefined): 'ltr' | 'rtl' | null {
  const text = readText(reader, entry)
  if (text === null || text === 'ltr' || text === 'rtl') return text
  reader.diagnostics.push(expected(entry!, 'ltr or rtl'))
  return null
}

function readSource(reader: Reader, entry: Entry): Source | null {
  if (isScalar(entry.node) && !isEmpty(entry.node)) return { file: textOfScalar(entry.node)!, options: {} }
  const fields = fieldsOf(reader, entry, 'the path of a file, or a map with `file`')
  if (!fields) return null
  const file = readText(reader, fields.get('file'))
  if (file === null) {
    reader.diagnostics.push(missing(entry, 'file', `${entry.key}: { file: data/${entry.key}.csv }`))
    return null
  }
  const format = readText(reader, fields.get('format'))
  const sha256 = readText(reader, fields.get('sha256'))
  const others = [...fields.values()].filter(({ key }) => !['file', 'format', 'sha256'].includes(key))
  return {
    file,
    ...(format === null ? {} : { format }),
    ...(sha256 === null ? {} : { sha256 }),
    options: Object.fromEntries(others.map(({ key, node }) => [key, plainOf(node)])),
  }
}

function readEntity(reader: Reader, entry: Entry): { key: string; from?: string } | null {
  const fields = fieldsOf(reader, entry, 'a map with `key`', ['key', 'from'])
  if (!fields) return null
  const key = readText(reader, fields.get('key'))
  const from = readText(reader, fields.get('from'))
  if (key === null) {
    reader.diagnostics.push(missing(entry, 'key', `${entry.key}: { key: customer_id }`))
    return null
  }
  return from === null ? { key } : { key, from }
}

function readEvents(reader: Reader, entry: Entry): { of?: string; time?: string; key?: string } | null {
  if (isEmpty(entry.node)) return {}
  const fields = fieldsOf(reader, entry, 'a map with `of` and `time`', ['of', 'time', 'key'])
  if (!fields) return null
  const found = ['of', 'time', 'key'].map((name) => [name, readText(reader, fields.get(name))] as const)
  return Object.fromEntries(found.filter(([, text]) => text !== null))
}

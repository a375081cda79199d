import type { Entry } from '../lang/cells/yaml.ts'
import { readYaml, textOfScalar } from '../lang/cells/yaml.ts'
import type { Diagnostic } from '../lang/diagnostic.ts'
import type { Declarations } from '../lang/schema.ts'
import { findYaml } from './front-lines.ts'
import { readAsOf } from './front-matter-as-of.ts'
import type { Reader } from './front-matter-fields.ts'
import { expected, readMap, readText, unknownName } from './front-matter-fields.ts'
import { readEntity, readEvents } from './front-matter-roles.ts'
import type { Source } from './front-matter-source.ts'
import { readSource } from './front-matter-source.ts'
import type { Notebook } from './notebook.ts'

/** The version of the notebook format that this code reads and writes. */
export const formatVersion = 1

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

/** What no later version may give another meaning. */
const settled = ['tessera', 'title', 'language', 'direction']

/**
 * What the front matter says, with defaults for what it does not say. Of a newer format only version, title, language
 * and direction are taken: what the rest means is not known. Spans are offsets into the front block's text.
 */
export function readFrontMatter(notebook: Notebook): { value: FrontMatter; diagnostics: Diagnostic[] } {
  const front = notebook.blocks[0]
  const { text, offset } = findYaml(front?.type === 'front' ? front.text : '') ?? { text: '', offset: 0 }
  const { entries, diagnostics } = readYaml(text, offset)
  const reader: Reader = { offset, diagnostics: [] }
  const version = readVersion(
    reader,
    entries.find(({ key }) => key === 'tessera'),
  )
  const known = isNewer({ version }) ? entries.filter(({ key }) => settled.includes(key)) : entries
  for (const { key, keySpan } of known) {
    if (!names.includes(key)) reader.diagnostics.push(unknownName(key, keySpan, names, 'the front matter'))
  }
  const entry = (name: string) => known.find(({ key }) => key === name)
  const value: FrontMatter = {
    version,
    title: readText(reader, entry('title')),
    sources: readMap(reader, entry('sources'), readSource),
    declarations: {
      ...readAsOf(reader, entry('as of')),
      entities: readMap(reader, entry('entities'), readEntity),
      events: readMap(reader, entry('events'), readEvents),
    },
    language: readText(reader, entry('language')),
    direction: readDirection(reader, entry('direction')),
  }
  return { value, diagnostics: diagnostics.length > 0 ? diagnostics : reader.diagnostics }
}

/** True for a notebook of a format that this code cannot read: it is shown, not run and not changed. */
export function isNewer({ version }: Pick<FrontMatter, 'version'>): boolean {
  return version > formatVersion
}

function readVersion(reader: Reader, entry: Entry | undefined): number {
  if (!entry) return formatVersion
  const version = Number.parseInt(textOfScalar(entry.node) ?? '', 10)
  if (!(version >= 1)) {
    reader.diagnostics.push(expected(entry, `the version of the format, e.g. ${formatVersion}`))
    return formatVersion
  }
  if (isNewer({ version })) {
    reader.diagnostics.push({
      code: 'newer-version',
      severity: 'error',
      message: `This notebook has format version ${version}; this Tessera reads version ${formatVersion}.`,
      span: entry.span,
      hint: 'Open it with a newer Tessera: here it is shown as text, and neither run nor changed.',
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

import { isScalar } from 'yaml'
import type { Entry } from '../lang/cells/yaml.ts'
import type { Reading } from '../lang/reading.ts'
import { isEmpty, plainOf, textOfScalar } from '../lang/cells/yaml.ts'
import type { Reader } from './front-matter-fields.ts'
import { fieldsOf, missing, readText } from './front-matter-fields.ts'

export interface Source {
  /** The path of the file; of several that make one table, the first. */
  file: string
  files: string[]
  format?: string
  sha256?: string
  /** How it is read, as far as the notebook says it. */
  reading: Reading
  /** The reader's own options, as written. */
  options: Record<string, unknown>
}

/** A path, or a map of options with the path under `file`. */
export function readSource(reader: Reader, entry: Entry): Source | null {
  if (isScalar(entry.node) && !isEmpty(entry.node)) {
    const file = textOfScalar(entry.node)!
    return { file, files: [file], reading: {}, options: {} }
  }
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
    files: [file],
    reading: {},
    ...(format === null ? {} : { format }),
    ...(sha256 === null ? {} : { sha256 }),
    options: Object.fromEntries(others.map(({ key, node }) => [key, plainOf(node)])),
  }
}

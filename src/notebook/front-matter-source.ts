import { isScalar, isSeq } from 'yaml'
import type { Entry } from '../lang/cells/yaml.ts'
import type { Reading } from '../lang/reading.ts'
import { isEmpty, textOfScalar } from '../lang/cells/yaml.ts'
import type { Reader } from './front-matter-fields.ts'
import { expected, fieldsOf, missing, readText } from './front-matter-fields.ts'
import { readingOptions, readReading } from './front-matter-reading.ts'

export interface Source {
  /** The path of the file; of several that make one table, the first. */
  file: string
  files: string[]
  sha256?: string
  /** How it is read, as far as the notebook says it. */
  reading: Reading
}

/** A path, or a map of options with the path, or a list of paths, under `file`. */
export function readSource(reader: Reader, entry: Entry): Source | null {
  if (isScalar(entry.node) && !isEmpty(entry.node)) {
    const file = textOfScalar(entry.node)!
    return { file, files: [file], reading: {} }
  }
  const known = ['file', 'sha256', ...readingOptions]
  const fields = fieldsOf(reader, entry, 'the path of a file, or a map with `file`', known)
  if (!fields) return null
  const files = readFiles(reader, fields.get('file'))
  const [file] = files
  if (file === undefined) {
    reader.diagnostics.push(missing(entry, 'file', `${entry.key}: { file: data/${entry.key}.csv }`))
    return null
  }
  const sha256 = readText(reader, fields.get('sha256'))
  return { file, files, ...(sha256 === null ? {} : { sha256 }), reading: readReading(reader, fields) }
}

function readFiles(reader: Reader, entry: Entry | undefined): string[] {
  if (!entry || !isSeq(entry.node)) return [readText(reader, entry) ?? []].flat()
  return entry.node.items.flatMap((item) => {
    const path = isScalar(item) ? textOfScalar(item) : null
    if (path === null) reader.diagnostics.push(expected(entry, 'paths of files'))
    return path ?? []
  })
}

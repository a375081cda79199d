import { isMap, isScalar } from 'yaml'
import { readYaml, textOfKey, textOfScalar } from '../lang/cells/yaml.ts'
import type { ColumnReading, Reading } from '../lang/reading.ts'
import type { Path, YamlValue } from './edit-yaml.ts'
import { removeFrontMatterEntry, setFrontMatterEntry } from './edit-front-matter.ts'
import { findYaml } from './front-lines.ts'
import { readFrontMatter } from './front-matter.ts'
import { columnReadingOptions, readingOptions } from './front-matter-reading.ts'
import type { Notebook } from './notebook.ts'

/**
 * The notebook that says of a source's file how it is read: options that changed are written, those that are gone are
 * taken out, all others stay as they stand. What is left with nothing but a path is a path again.
 */
export function setReading(notebook: Notebook, table: string, reading: Reading): Notebook {
  const source = readFrontMatter(notebook).value.sources[table]
  if (!source) return notebook
  let edited = notebook
  const isPath = isScalar(findSource(notebook, table))
  if (isPath && Object.keys(reading).length > 0) {
    edited = setFrontMatterEntry(edited, ['sources', table], { file: source.file })
  }
  for (const option of readingOptions) {
    if (option === 'columns') continue
    edited = change(edited, ['sources', table, option], source.reading[option], reading[option])
  }
  edited = setColumns(edited, table, source.reading.columns ?? {}, reading.columns ?? {})
  return edited === notebook ? notebook : shortenSource(edited, table)
}

/** The notebook with other files for a source: of one its path, of several their list. */
export function setSourceFiles(notebook: Notebook, table: string, files: [string, ...string[]]): Notebook {
  const value = files.length === 1 ? files[0] : files
  const isOptions = isMap(findSource(notebook, table))
  if (isOptions) return shortenSource(setFrontMatterEntry(notebook, ['sources', table, 'file'], value), table)
  const path = setFrontMatterEntry(notebook, ['sources', table], files[0])
  if (files.length === 1) return path
  const options = setFrontMatterEntry(path, ['sources', table], { file: files[0] })
  return setFrontMatterEntry(options, ['sources', table, 'file'], files)
}

type Columns = Record<string, ColumnReading>

function setColumns(notebook: Notebook, table: string, before: Columns, after: Columns): Notebook {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.reduce((edited, name) => {
    const [was, is] = [before, after].map((columns) => (Object.hasOwn(columns, name) ? columns[name] : undefined))
    return setColumn(edited, ['sources', table, 'columns', name], was, is)
  }, notebook)
}

function setColumn(notebook: Notebook, path: Path, before?: ColumnReading, after?: ColumnReading): Notebook {
  const [was, is] = [order(before), order(after)]
  if (JSON.stringify(was) === JSON.stringify(is)) return notebook
  if (!was || !is) return write(notebook, path, is && (isSkip(is) ? 'skip' : is))
  if (isSkip(was) || isSkip(is)) return write(notebook, path, isSkip(is) ? 'skip' : is)
  return columnReadingOptions.reduce(
    (edited, option) => change(edited, [...path, option], was[option], is[option]),
    notebook,
  )
}

type Options = Partial<Record<keyof ColumnReading, string | boolean>>

function isSkip(column: Options): boolean {
  return column.skip === true && Object.keys(column).length === 1
}

/** Its options in the order in which they are written; `undefined` where it has none. */
function order(column: ColumnReading | undefined): Options | undefined {
  const options = columnReadingOptions.flatMap((option) => {
    const value = column?.[option]
    return value === undefined ? [] : [[option, value] as const]
  })
  return options.length === 0 ? undefined : Object.fromEntries(options)
}

function change(notebook: Notebook, path: Path, was: unknown, is: YamlValue | undefined): Notebook {
  return was === is ? notebook : write(notebook, path, is)
}

function write(notebook: Notebook, path: Path, value: YamlValue | undefined): Notebook {
  return value === undefined ? removeFrontMatterEntry(notebook, path) : setFrontMatterEntry(notebook, path, value)
}

/** A map of nothing but one path, with no comment in it, gives way to the path. */
function shortenSource(notebook: Notebook, table: string): Notebook {
  const node = findSource(notebook, table)
  if (!isMap(node) || node.items.length !== 1 || node.commentBefore || (node.comment && !node.flow)) return notebook
  const { key, value } = node.items[0]!
  if (textOfKey(key) !== 'file' || !isScalar(value) || value.comment) return notebook
  if (isScalar(key) && (key.comment || key.commentBefore)) return notebook
  return setFrontMatterEntry(notebook, ['sources', table], textOfScalar(value))
}

/** What stands for a source in the front matter, as YAML. */
function findSource(notebook: Notebook, table: string): unknown {
  const front = notebook.blocks[0]
  const yaml = front?.type === 'front' ? findYaml(front.text) : null
  const { entries } = readYaml(yaml?.text ?? '')
  const sources = entries.find(({ key }) => key === 'sources')?.node
  return isMap(sources) ? sources.items.find(({ key }) => textOfKey(key) === table)?.value : null
}

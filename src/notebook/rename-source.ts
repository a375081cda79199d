import { isMap, stringify } from 'yaml'
import { type Entry, entriesOf, plainOf, readYaml, textOfScalar } from '../lang/cells/yaml.ts'
import type { Span } from '../lang/diagnostic.ts'
import { findYaml } from './front-lines.ts'
import type { YamlValue } from './edit-yaml.ts'
import type { Notebook } from './notebook.ts'

/**
 * The notebook with a source called otherwise in its front matter: under `sources`, and where `entities` and `events`
 * name it. Nothing but these words changes, so order and comments stay. Cells are left as they are.
 */
export function renameSource(notebook: Notebook, from: string, to: string): Notebook {
  const front = notebook.blocks[0]
  const yaml = front?.type === 'front' ? findYaml(front.text) : null
  if (front?.type !== 'front' || !yaml) return notebook
  const { entries } = readYaml(yaml.text, yaml.offset)
  const of = (name: string) =>
    inner(
      entries.find(({ key }) => key === name),
      yaml.offset,
    )
  const [sources, entities, events] = [of('sources'), of('entities'), of('events')]
  if (!sources.some(({ key }) => key === from)) return notebook
  const values = [...entities, ...events].flatMap((entry) =>
    inner(entry, yaml.offset).filter(({ key, node }) => /^(?:from|of)$/.test(key) && textOfScalar(node) === from),
  )
  const keys = [...sources, ...entities, ...events].filter(({ key }) => key === from)
  const spans = [...keys.map(({ keySpan }) => keySpan), ...values.map(({ span }) => span)]
  const text = replaceSpans(front.text, spans, stringify(to).trim())
  return { blocks: [{ ...front, text }, ...notebook.blocks.slice(1)] }
}

/** One entry of the front matter as plain data; `null` where there is none. */
export function readFrontMatterEntry(notebook: Notebook, path: [string, ...string[]]): YamlValue {
  const front = notebook.blocks[0]
  const yaml = front?.type === 'front' ? findYaml(front.text) : null
  let entries = yaml ? readYaml(yaml.text).entries : []
  let value: YamlValue = null
  for (const name of path) {
    const entry = entries.find(({ key }) => key === name)
    entries = inner(entry, 0)
    value = entry ? (plainOf(entry.node) as YamlValue) : null
  }
  return value
}

function inner(entry: Entry | undefined, offset: number): Entry[] {
  return entry && isMap(entry.node) ? entriesOf(entry.node, offset) : []
}

function replaceSpans(text: string, spans: Span[], by: string): string {
  const last = spans.toSorted((a, b) => b.from - a.from)
  return last.reduce((done, { from, to }) => done.slice(0, from) + by + done.slice(to), text)
}

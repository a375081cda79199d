import type { Document, Node, Pair } from 'yaml'
import { isMap, isScalar, parseDocument, stringify } from 'yaml'
import { lineEndingOf, splitLines } from './fence.ts'
import { formatVersion, yamlOf } from './front-matter.ts'
import { issueKey } from './issue-key.ts'
import type { FrontBlock, Notebook } from './notebook.ts'
import { parseNotebook } from './parse.ts'
import { endingOf } from './seams.ts'

export type YamlValue = string | number | boolean | null | YamlValue[] | { [name: string]: YamlValue }

/** A notebook with nothing but front matter. */
export function emptyNotebook(title: string): Notebook {
  return setTitle(parseNotebook(''), title)
}

export function setTitle(notebook: Notebook, title: string): Notebook {
  return setFrontMatterEntry(notebook, ['title'], title)
}

/**
 * The notebook with one entry of its front matter set, e.g. `['sources', 'orders']`. Only the lines of the outermost
 * entry are written anew, with their comments. Front matter that cannot be read is left as it is.
 */
export function setFrontMatterEntry(notebook: Notebook, path: [string, ...string[]], value: YamlValue): Notebook {
  const front = notebook.blocks[0]
  const nested = path.slice(1).reduceRight<YamlValue>((inner, name) => ({ [name]: inner }), value)
  const added = () => print(parseDocument(stringify({ [path[0]]: nested })), path)
  if (front?.type !== 'front') return addFront(notebook, added())
  return editYaml(notebook, front, path[0], (written) => {
    const document = parseDocument(written ?? '')
    if (written === null || !isMap(document.contents)) return added()
    if (path.length > 1 && !isMap(document.get(path[0]))) document.set(path[0], document.createNode({}))
    document.setIn(path, document.createNode(value))
    return print(document, path)
  })
}

/** The notebook without one entry of its front matter; a map that becomes empty goes, too. */
export function removeFrontMatterEntry(notebook: Notebook, path: [string, ...string[]]): Notebook {
  const front = notebook.blocks[0]
  if (front?.type !== 'front') return notebook
  return editYaml(notebook, front, path[0], (written) => {
    const document = parseDocument(written ?? '')
    if (written === null || !document.hasIn(path)) return written ?? ''
    document.deleteIn(path)
    for (let depth = path.length - 1; depth > 0; depth -= 1) {
      const outer = document.getIn(path.slice(0, depth))
      if (isMap(outer) && outer.items.length === 0) document.deleteIn(path.slice(0, depth))
    }
    return isMap(document.contents) && document.contents.items.length > 0 ? print(document, path) : ''
  })
}

/** Replaces the lines of the outermost entry `name` by what `edit` makes of them; `null` stands for no such entry. */
function editYaml(
  notebook: Notebook,
  front: FrontBlock,
  name: string,
  edit: (written: string | null) => string,
): Notebook {
  const { text, offset } = yamlOf(front.text)
  const document = parseDocument(text)
  const { contents } = document
  if (document.errors.length > 0 || (contents !== null && (!isMap(contents) || contents.flow))) return notebook
  const { from, to } = linesOf(text, name, isMap(contents) ? contents.items : [])
  const edited = withEndings(edit(from === to ? null : text.slice(from, to)), lineEndingOf(front.text))
  const before = front.text.slice(0, offset + from)
  const changed = { ...front, text: before + edited + front.text.slice(offset + to) }
  return { blocks: [changed, ...notebook.blocks.slice(1)] }
}

/** The lines of one outermost entry, without the blank lines and comments that lead over to the next one. */
function linesOf(text: string, name: string, pairs: Pair[]): { from: number; to: number } {
  const index = pairs.findIndex(({ key }) => isScalar(key) && key.value === name)
  if (index < 0) return { from: text.length, to: text.length }
  const from = startOf(pairs[index]!)
  const next = pairs[index + 1]
  const lines = splitLines(text.slice(from, next ? startOf(next) : text.length))
  const last = lines.findLastIndex((line) => !/^(#.*)?\s*$/.test(line))
  return { from, to: from + lines.slice(0, last + 1).join('').length }
}

function startOf(pair: Pair): number {
  return (pair.key as Node).range?.[0] ?? 0
}

/** Maps inside an entry of an entry are short and go on one line: `orders: { of: customers, time: ordered_at }`. */
function print(document: Document, path: string[]): string {
  const outer = document.get(path[0])
  for (const pair of isMap(outer) ? outer.items : []) {
    if (isMap(pair.value) && String(pair.key) === path[1]) {
      pair.value.flow = pair.value.items.every((item) => !isMap(item.value))
    }
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: true })
}

function addFront(notebook: Notebook, yaml: string): Notebook {
  const ending = endingOf(notebook)
  const version = yaml.startsWith('tessera:') ? '' : `tessera: ${formatVersion}\n`
  const text = withEndings(`---\n${version}${yaml}---\n\n`, ending)
  return { blocks: [{ type: 'front', key: issueKey(), text }, ...notebook.blocks] }
}

function withEndings(text: string, ending: string): string {
  return text.replace(/\r\n|\n/g, ending)
}

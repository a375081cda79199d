import type { Document, Node, ParsedNode, YAMLMap, YAMLSeq } from 'yaml'
import { isCollection, isMap, isScalar, isSeq, parseDocument, stringify } from 'yaml'
import { textOfKey } from '../lang/cells/yaml.ts'
import { findInner, findLines, indentLines, type Level, type Lines, outdent } from './yaml-lines.ts'

export type YamlValue = string | number | boolean | null | YamlValue[] | { [name: string]: YamlValue }
export type Path = readonly [string, ...string[]]

/** What stands at `from` to `to` of a text gives way to `text`. */
export interface Change extends Lines {
  text: string
}

/**
 * What to change so that a map in YAML has `value` at `path`: the lines of the innermost entry that stands on lines of
 * its own, with its comments. `null` when the text is no such map.
 */
export function planSet(yaml: string, path: Path, value: YamlValue): Change | null {
  const place = findPlace(yaml, path)
  if (!place) return null
  const { level, rest, lines, depth } = place
  if (!lines) return { from: level.to, to: level.to, text: indentLines(printNew(rest, value, depth), level.indent) }
  const document = parseDocument(outdent(yaml.slice(lines.from, lines.to), level.indent))
  setValue(document, rest, value, depth)
  return { ...lines, text: indentLines(print(document, depth, rest), level.indent) }
}

/** What to change so that nothing is left at `path`; a map that becomes empty goes, too. `null`: there is nothing. */
export function planRemoval(yaml: string, path: Path): Change | null {
  const place = findPlace(yaml, path)
  if (!place?.lines) return null
  const { level, lines, depth } = place
  const document = parseDocument(outdent(yaml.slice(lines.from, lines.to), level.indent))
  const rest = keysOf(document, place.rest)
  if (!document.hasIn(rest)) return null
  document.deleteIn(rest)
  for (let length = rest.length - 1; length > 0; length -= 1) {
    const outer = document.getIn(rest.slice(0, length))
    if (isMap(outer) && outer.items.length === 0) document.deleteIn(rest.slice(0, length))
  }
  const left = isMap(document.contents) && document.contents.items.length > 0
  if (left) return { ...lines, text: indentLines(print(document, depth, place.rest), level.indent) }
  const [outermost, ...names] = path.slice(0, depth)
  const isLast = outermost !== undefined && level.pairs.length === 1
  return isLast ? planRemoval(yaml, [outermost, ...names]) : { ...lines, text: '' }
}

interface Place {
  level: Level
  /** What of the path is left within the level, and how much of it led there. */
  rest: Path
  depth: number
  lines: Lines | null
}

function findPlace(yaml: string, path: Path): Place | null {
  const { contents, errors } = parseDocument(yaml)
  if (errors.length > 0 || (contents !== null && (!isMap(contents) || contents.flow))) return null
  let level: Level = { pairs: isMap(contents) ? contents.items : [], indent: 0, to: yaml.length }
  let [name, ...names] = path
  let depth = 0
  for (; names.length > 0; depth += 1) {
    const inner = findInner(yaml, level, name)
    if (!inner) break
    level = inner
    ;[name, ...names] = names as [string, ...string[]]
  }
  return { level, rest: [name, ...names], depth, lines: findLines(yaml, level, name) }
}

/** The path by the keys that stand there: `2024` is a number to YAML, and a name to us. */
function keysOf(document: Document.Parsed<ParsedNode>, path: Path): unknown[] {
  let node: unknown = document.contents
  return path.map((name) => {
    const pair = isMap(node) ? node.items.find(({ key }) => textOfKey(key) === name) : undefined
    node = pair?.value
    return pair && isScalar(pair.key) ? pair.key.value : name
  })
}

/** A new value in the look and with the comment of the old one. */
function setValue(document: Document.Parsed<ParsedNode>, names: Path, value: YamlValue, depth: number): void {
  const path = keysOf(document, names)
  for (let length = 1; length < path.length; length += 1) {
    const outer = path.slice(0, length)
    if (!isMap(document.getIn(outer))) document.setIn(outer, document.createNode({}))
  }
  const old = document.getIn(path, true) as Node | undefined
  const node = document.createNode(value) as Node
  if (old?.comment) node.comment = old.comment
  if (isScalar(old) && isScalar(node) && old.type?.startsWith('QUOTE')) node.type = old.type
  const isDeep = depth + path.length > 3
  if (isCollection(node) && ((isCollection(old) && old.flow) || (isDeep && isPlain(node)))) node.flow = true
  document.setIn(path, node)
  unfold(document, path)
}

/** A line that came to hold maps in a map says too much for one line; its comment then stands above its entries. */
function unfold(document: Document.Parsed<ParsedNode>, path: unknown[]): void {
  const outers = path.slice(1).map((_, index) => document.getIn(path.slice(0, index + 1)))
  const first = outers.findIndex((outer) => isMap(outer) && outer.items.some(({ value }) => holdsMaps(value)))
  for (const outer of first < 0 ? [] : outers.slice(first)) {
    if (!isMap(outer) || !outer.flow || !holdsMaps(outer)) continue
    outer.flow = false
    outer.commentBefore ??= outer.comment
    outer.comment = null
  }
}

function holdsMaps(node: unknown): boolean {
  return isMap(node) && node.items.some(({ value }) => isMap(value))
}

function printNew(path: Path, value: YamlValue, depth: number): string {
  const nested = path.slice(1).reduceRight<YamlValue>((inner, name) => ({ [name]: inner }), value)
  return print(parseDocument(stringify({ [path[0]]: nested })), depth, path)
}

function isPlain(node: YAMLMap | YAMLSeq): boolean {
  const values = node.items.map((item) => (isMap(node) ? (item as { value: unknown }).value : item))
  return values.every((value) => !isCollection(value))
}

/**
 * Lists of plain values, and maps inside an entry of an entry, are short and go on one line:
 * `orders: { of: customers, time: ordered_at }`.
 */
function print(document: Document.Parsed, depth: number, path: Path): string {
  const flatten = (node: unknown, level: number): void => {
    if (!isCollection(node)) return
    if (isPlain(node) && (isSeq(node) || level === 1 || level > 2)) node.flow = true
  }
  const outer = document.getIn([path[0]])
  flatten(outer, depth)
  if (path[1] !== undefined) flatten(document.getIn([path[0], path[1]]), depth + 1)
  return document.toString({ lineWidth: 0, flowCollectionPadding: true })
}

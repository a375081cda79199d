import type { Document, Node, Pair, YAMLMap } from 'yaml'
import { isAlias, isMap, isNode, isPair, isScalar, isSeq, parseDocument, visit } from 'yaml'
import type { Diagnostic, Span } from '../diagnostic.ts'
import { explainYaml } from './yaml-problem.ts'

/** One `key: value` of a YAML map, with the places of both in the text. */
export interface Entry {
  key: string
  keySpan: Span
  node: Node | null
  /** Place of the value; of the key when there is no value. */
  span: Span
}

export interface YamlText {
  document: Document
  /** Entries of the outermost map; empty when the text is empty or no map. */
  entries: Entry[]
  diagnostics: Diagnostic[]
}

/**
 * Reads YAML text whose outermost value is a map. Never throws: wrong syntax, another outermost value, anchors and
 * aliases are diagnostics.
 * @param offset Added to every span, for text that is a piece of a larger one.
 */
export function readYaml(text: string, offset = 0): YamlText {
  if (isTooDeep(text)) return refuseDeep(text, offset)
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' })
  /** What is missing at the end of the text is shown at its last letter. */
  const place = ([from, to]: [number, number]): Span => {
    const end = Math.min(to, text.length)
    return { from: Math.max(Math.min(from, end - 1), 0) + offset, to: end + offset }
  }
  const diagnostics: Diagnostic[] = firstErrors(document).map(({ pos, code, message }) => ({
    code: code === 'DUPLICATE_KEY' ? 'repeated-option' : 'yaml-syntax',
    severity: 'error',
    ...explainYaml(code, message),
    span: place(code === 'DUPLICATE_KEY' ? [pos[0], endOfWord(text, pos[0])] : pos),
  }))
  visit(document, {
    Alias: (_, alias) => {
      diagnostics.push(noAlias(spanOf(alias, offset)))
    },
  })
  const { contents } = document
  if (contents !== null && !isMap(contents) && diagnostics.length === 0) {
    diagnostics.push({
      code: 'yaml-shape',
      severity: 'error',
      message: `Expected lines with a name, “:” and a value, found ${describeNode(contents)}.`,
      span: spanOf(contents, offset),
      hint: 'Write one option per line, e.g. of: customers',
    })
  }
  return { document, entries: isMap(contents) ? entriesOf(contents, offset) : [], diagnostics }
}

/** Levels of lists and maps in one another: nobody writes more, and the library takes ever longer over them. */
const DEEPEST = 20

function isTooDeep(text: string): boolean {
  let depth = 0
  for (const character of text) {
    if (character === '[' || character === '{') depth++
    else if ((character === ']' || character === '}') && depth > 0) depth--
    if (depth > DEEPEST) return true
  }
  return /^ {200}|(?:[-?] +){20}/m.test(text)
}

function refuseDeep(text: string, offset: number): YamlText {
  const message = `Expected at most ${DEEPEST} lists in one another.`
  const span = { from: offset, to: offset + text.length }
  const hint = 'Write one option per line, e.g. of: customers'
  const diagnostics: Diagnostic[] = [{ code: 'too-deep', severity: 'error', message, span, hint }]
  return { document: parseDocument(''), entries: [], diagnostics }
}

function endOfWord(text: string, from: number): number {
  return from + (/^[^:\n]*/.exec(text.slice(from, from + 100))?.[0].length ?? 1)
}

/** One mistake often makes several errors of syntax; options that are written twice are each a mistake. */
function firstErrors({ errors }: Document): Document['errors'] {
  const others = errors.filter(({ code }) => code !== 'DUPLICATE_KEY')
  const first = others.find(({ code }) => code === 'MISSING_CHAR') ?? others[0]
  return errors.filter((error) => error === first || error.code === 'DUPLICATE_KEY')
}

/** The entries of a map whose keys are plain words; others cannot name an option and are left out. */
export function entriesOf(map: YAMLMap, offset = 0): Entry[] {
  return map.items.flatMap((pair: Pair) => {
    const { key, value } = pair
    if (!isPair(pair) || !isScalar(key)) return []
    const keySpan = spanOf(key, offset)
    const node = isNode(value) ? value : null
    const empty = node === null || (isScalar(node) && node.value === null && !node.source)
    return [{ key: textOfKey(key), keySpan, node, span: empty ? keySpan : spanOf(node, offset) }]
  })
}

/** The name that a key is, as it was written: `0123` and `1.0` are names of columns, too. */
export function textOfKey(key: unknown): string {
  if (!isScalar(key)) return String(key)
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value))
}

export function spanOf(node: Node, offset = 0): Span {
  const [from, to] = node.range ?? [0, 0]
  return { from: from + offset, to: to + offset }
}

/** True for a value that was left empty or written as `null` or `~`. */
export function isEmpty(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null)
}

/** A scalar as the text that was written: `2011-12-10`, `0123` and `yes` stay as they are. */
export function textOfScalar(node: Node | null): string | null {
  if (!isScalar(node) || node.value === null) return null
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))
}

/** A node as plain JSON; `null` stands for what has no plain value. */
export function plainOf(node: unknown): unknown {
  if (isScalar(node)) return node.value
  if (isSeq(node)) return node.items.map(plainOf)
  if (isMap(node)) return Object.fromEntries(node.items.map((pair) => [textOfKey(pair.key), plainOf(pair.value)]))
  return null
}

/** What a node is, for the end of "found …". */
export function describeNode(node: Node | null): string {
  if (isEmpty(node)) return 'nothing'
  if (isAlias(node)) return 'an alias'
  if (isScalar(node)) return typeof node.value === 'string' ? `the text "${node.value}"` : `${textOfScalar(node)}`
  return isMap(node) ? 'a map of names and values' : 'a list'
}

function noAlias(span: Span): Diagnostic {
  return {
    code: 'yaml-alias',
    severity: 'error',
    message: 'Expected a value, found * and a name, which YAML reads as an alias.',
    span,
    hint: 'Write the value itself, or put a text that begins with * between single quotes.',
  }
}

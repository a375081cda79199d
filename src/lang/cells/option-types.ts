import type { Node } from 'yaml'
import { isMap, isScalar, isSeq } from 'yaml'
import type { Diagnostic, Span } from '../diagnostic.ts'
import type { Scalar } from '../plan.ts'
import { isDate } from './is-date.ts'
import type { Option } from './options.ts'
import { entriesOf, spanOf, textOfScalar } from './yaml.ts'

/** A text with its place; `start` is where its first letter stands, `null` when the text is not there letter by letter. */
export interface Text {
  text: string
  span: Span
  start: number | null
}

/** A default that is known without the data, or what it depends on. */
type Default<T> = { default: T; note?: string }
type About<T> = Default<T> & { help: string }

/** Text: a name, a value of the rule language, a title. */
export function text(about: { note: string; help: string; type?: string }): Option<Text | null> {
  return { type: 'text', ...about, default: null, read: (node, body) => readText(node, body) ?? undefined }
}

export function number<T extends number | null>(about: About<T>): Option<T | number> {
  return { type: 'a number', ...about, read: (node) => readNumber(node) }
}

export function integer<T extends number | null>(about: About<T> & { min: number; max: number }): Option<T | number> {
  const { min, max } = about
  const type = `a whole number from ${min} to ${max}`
  return { type, ...about, read: (node) => readWithin(node, min, max) }
}

/** One word, or a whole number. */
export function wordOrInteger<const W extends string>(
  word: W,
  about: { default: W | number; help: string; min: number; max: number },
): Option<W | number> {
  const { min, max } = about
  const read = (node: Node) => (textOfScalar(node) === word ? word : readWithin(node, min, max))
  return { type: `${word} or a whole number from ${min} to ${max}`, ...about, choices: [word], read }
}

export function choice<const C extends string, T extends C | null>(
  choices: readonly C[],
  about: About<T>,
): Option<T | C> {
  const type = `one of ${choices.join(', ')}`
  return { type, ...about, choices, read: (node) => choices.find((word) => word === textOfScalar(node)) }
}

export function toggle<T extends boolean | null>(about: About<T>): Option<T | boolean> {
  const read = (node: Node) => (isScalar(node) && typeof node.value === 'boolean' ? node.value : undefined)
  return { type: 'true or false', ...about, choices: ['true', 'false'], read }
}

export function date(about: { note: string; help: string }): Option<string | null> {
  const read = (node: Node) => {
    const written = textOfScalar(node)
    return written !== null && isDate(written) ? written : undefined
  }
  return { type: 'a date like 2024-12-31', ...about, default: null, read }
}

/** One value of any type: text, a number, true or false. */
export function scalar(about: { note: string; help: string }): Option<Scalar> {
  return { type: 'a single value', ...about, default: null, read: readScalar }
}

/** Values of any type. */
export function scalars(about: { note: string; help: string }): Option<Scalar[] | null> {
  const read = (node: Node) => {
    const items = isSeq(node) ? node.items.map((item) => readScalar(item as Node)) : []
    return items.length > 0 && items.every((item) => item !== undefined) ? items : undefined
  }
  return { type: 'a list of values', ...about, default: null, read }
}

/** Whole numbers, one or a list of them; they come in ascending order, each once. */
export function integers(about: { default: number[]; help: string; min: number; max: number }): Option<number[]> {
  const { min, max } = about
  const read = (node: Node) => {
    const items = (isSeq(node) ? node.items : [node]).map((item) => readWithin(item as Node, min, max))
    const known = items.filter((item) => item !== undefined)
    return known.length > 0 && known.length === items.length ? [...new Set(known)].sort((a, b) => a - b) : undefined
  }
  return { type: `whole numbers from ${min} to ${max}`, ...about, read }
}

/** One text or a list of texts. */
export function texts(about: { note: string; help: string; type?: string }): Option<Text[] | null> {
  const read = (node: Node, body: string) => {
    const items = (isSeq(node) ? node.items : [node]).map((item) => readText(item as Node, body))
    const known = items.filter((item) => item !== null)
    return known.length > 0 && known.length === items.length ? known : undefined
  }
  return { type: 'text or a list of texts', ...about, default: null, read }
}

/** Texts, each alone or as `{ text: word }` with one of a few words. */
export function marked<const C extends string>(
  words: readonly [C, ...C[]],
  about: { note: string; help: string; type: string },
): Option<{ text: Text; mark: C }[] | null> {
  const readItem = (node: Node, body: string) => {
    const alone = readText(node, body)
    if (alone) return { text: alone, mark: words[0] }
    const [entry, ...more] = isMap(node) ? entriesOf(node) : []
    const mark = words.find((word) => word === textOfScalar(entry?.node ?? null))
    if (!entry || more.length > 0 || mark === undefined) return null
    return { text: placeText(entry.key, entry.keySpan, body), mark }
  }
  const read = (node: Node, body: string) => {
    const items = (isSeq(node) ? node.items : [node]).map((item) => readItem(item as Node, body))
    const known = items.filter((item) => item !== null)
    return known.length > 0 && known.length === items.length ? known : undefined
  }
  return { ...about, default: null, read }
}

/** A diagnostic about a piece of text, moved to where the text stands in the body. */
export function placeDiagnostic(diagnostic: Diagnostic, { span, start }: Text): Diagnostic {
  const inner = diagnostic.span
  const moved = inner && start !== null ? { from: inner.from + start, to: inner.to + start } : span
  return { ...diagnostic, span: moved }
}

function readText(node: Node | null, body: string): Text | null {
  const written = textOfScalar(node)
  return node === null || written === null ? null : placeText(written, spanOf(node), body)
}

function placeText(written: string, span: Span, body: string): Text {
  const start = [span.from, span.from + 1].find((at) => body.startsWith(written, at))
  return { text: written, span, start: start ?? null }
}

function readNumber(node: Node): number | undefined {
  return isScalar(node) && typeof node.value === 'number' && Number.isFinite(node.value) ? node.value : undefined
}

function readWithin(node: Node, min: number, max: number): number | undefined {
  const value = readNumber(node)
  return value !== undefined && Number.isInteger(value) && value >= min && value <= max ? value : undefined
}

function readScalar(node: Node): Scalar | undefined {
  const value = isScalar(node) ? node.value : undefined
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined
}

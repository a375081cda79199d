import { isMap, isScalar } from 'yaml'
import { isDate } from '../lang/cells/is-date.ts'
import type { Entry } from '../lang/cells/yaml.ts'
import { describeNode, entriesOf, isEmpty, textOfScalar } from '../lang/cells/yaml.ts'
import type { Diagnostic, Span } from '../lang/diagnostic.ts'
import { nearest } from '../lang/suggest.ts'

/** Where problems go while the front matter is read; `offset` is where its YAML begins in the block. */
export interface Reader {
  offset: number
  diagnostics: Diagnostic[]
}

export function readText(reader: Reader, entry: Entry | undefined): string | null {
  if (!entry || isEmpty(entry.node)) return null
  if (!isScalar(entry.node)) reader.diagnostics.push(expected(entry, 'text'))
  return textOfScalar(entry.node)
}

export function readDate(reader: Reader, entry: Entry | undefined): string | null {
  const text = readText(reader, entry)
  if (text === null || isDate(text)) return text
  reader.diagnostics.push(expected(entry!, 'a date like 2024-12-31'))
  return null
}

/** A map of named things; those that cannot be read are left out. */
export function readMap<T>(
  reader: Reader,
  entry: Entry | undefined,
  readItem: (reader: Reader, entry: Entry) => T | null,
): Record<string, T> {
  if (!entry || isEmpty(entry.node)) return {}
  if (!isMap(entry.node)) {
    reader.diagnostics.push(expected(entry, 'a map of names'))
    return {}
  }
  const items = entriesOf(entry.node, reader.offset).map((item) => [item.key, readItem(reader, item)] as const)
  return Object.fromEntries(items.filter((item): item is readonly [string, T & {}] => item[1] !== null))
}

/** The fields of a map by name; `known` limits the names. */
export function fieldsOf(reader: Reader, entry: Entry, what: string, known?: string[]): Map<string, Entry> | null {
  if (!isMap(entry.node)) {
    reader.diagnostics.push(expected(entry, what))
    return null
  }
  const fields = entriesOf(entry.node, reader.offset)
  for (const { key, keySpan } of fields) {
    if (known && !known.includes(key)) reader.diagnostics.push(unknownName(key, keySpan, known, `"${entry.key}"`))
  }
  return new Map(fields.map((field) => [field.key, field]))
}

export function expected(entry: Entry, what: string): Diagnostic {
  const message = `Expected ${what} after "${entry.key}:", found ${describeNode(entry.node)}.`
  return { code: 'front-matter', severity: 'error', message, span: entry.span }
}

export function missing(entry: Entry, name: string, example: string): Diagnostic {
  const message = `Expected "${name}" in "${entry.key}", found none.`
  return { code: 'front-matter', severity: 'error', message, span: entry.keySpan, hint: `Write \`${example}\`.` }
}

export function unknownName(name: string, span: Span, known: string[], where: string): Diagnostic {
  const near = nearest(name, known)
  return {
    code: 'unknown-option',
    severity: 'warning',
    message: `"${name}" means nothing in ${where}.`,
    span,
    hint: `${near ? `Did you mean ${near}? ` : ''}Known here: ${known.join(', ')}.`,
  }
}

import type { Node } from 'yaml'
import type { Diagnostic, Span } from '../diagnostic.ts'
import { nearest } from '../suggest.ts'
import { mergeDiagnostics } from './merge-diagnostics.ts'
import type { Entry } from './yaml.ts'
import { describeNode, isEmpty, readYaml, textOfScalar } from './yaml.ts'

/** One option of a kind of cell: the only place that knows its type, its default and what it is for. */
export interface Option<T> {
  /** What is expected, after "Expected …", e.g. `a whole number from 3 to 10`. */
  type: string
  default: T
  /** Said instead of the default where it depends on the data, e.g. `the only event table`. */
  note?: string
  /** What it is for, in one line. */
  help: string
  /** The words that it takes, where they are few. */
  choices?: readonly string[]
  /** The value that a YAML node stands for; `undefined` when it is not of this type. */
  read(node: Node, body: string): T | undefined
}

/** What an option was set to; `span` is `null` where the default applies. */
export interface Setting<T> {
  value: T
  span: Span | null
}

export type Options = Record<string, Option<unknown>>
export type Settings<O> = { [Name in keyof O]: O[Name] extends Option<infer T> ? Setting<T> : never }

/** Reads a YAML body against the options of its kind. Whatever cannot be read has its default and a diagnostic. */
export function readOptions<O extends { [Name in keyof O]: Option<unknown> }>(
  body: string,
  options: O,
): { settings: Settings<O>; diagnostics: Diagnostic[] } {
  const { entries, diagnostics } = readYaml(body)
  const problems: Diagnostic[] = []
  const names = Object.keys(options)
  const known = new Set(names)
  for (const entry of entries) if (!known.has(entry.key)) problems.push(unknownOption(entry, names))
  const readOne = (name: string, option: Option<unknown>): Setting<unknown> => {
    const entry = entries.find(({ key }) => key === name)
    if (!entry?.node || isEmpty(entry.node)) return { value: option.default, span: null }
    const value = option.read(entry.node, body)
    if (value === undefined) problems.push(wrongType(entry, option))
    return { value: value === undefined ? option.default : value, span: entry.span }
  }
  const settings = Object.fromEntries(
    Object.entries<Option<unknown>>(options).map(([name, option]) => [name, readOne(name, option)]),
  )
  const readable = diagnostics.every(({ code }) => code === 'repeated-option')
  return { settings: settings as Settings<O>, diagnostics: mergeDiagnostics(diagnostics, readable ? problems : []) }
}

function wrongType({ key, node, span }: Entry, option: Option<unknown>): Diagnostic {
  const near = nearest(textOfScalar(node) ?? '', option.choices ?? [])
  return {
    code: 'wrong-option',
    severity: 'error',
    message: `Expected ${option.type} after "${key}:", found ${describeNode(node)}.`,
    span,
    hint: `${near ? `Did you mean ${near}? ` : ''}${option.help} Without this line: ${describeDefault(option)}.`,
  }
}

function unknownOption({ key, keySpan }: Entry, names: string[]): Diagnostic {
  const near = nearest(key, names)
  return {
    code: 'unknown-option',
    severity: 'error',
    message: `There is no option ${key} here.`,
    span: keySpan,
    hint: `${near ? `Did you mean ${near}? ` : ''}Options here: ${names.join(', ')}.`,
  }
}

/** The default as one would write it, or what it depends on. */
export function describeDefault(option: Option<unknown>): string {
  if (option.note !== undefined) return option.note
  if (Array.isArray(option.default)) return `[${option.default.join(', ')}]`
  return option.default === null ? 'none' : String(option.default)
}

import type { Node, Pair } from 'yaml'
import { isMap, isScalar } from 'yaml'
import { textOfKey } from '../lang/cells/yaml.ts'
import { splitLines } from './fence.ts'

/** A block map in a YAML text: its entries stand on lines of their own, `indent` spaces from the margin. */
export interface Level {
  pairs: Pair[]
  indent: number
  /** Where its lines end. */
  to: number
}

/** Whole lines of a text. */
export interface Lines {
  from: number
  to: number
}

/** The lines of one entry of a map, without the blank lines and comments that lead over to the next one. */
export function findLines(text: string, level: Level, name: string): Lines | null {
  const index = level.pairs.findIndex(({ key }) => isScalar(key) && textOfKey(key) === name)
  if (index < 0) return null
  const next = level.pairs[index + 1]
  const from = startOfLine(text, level.pairs[index]!)
  const lines = splitLines(text.slice(from, next ? startOfLine(text, next) : level.to))
  const last = lines.findLastIndex((line) => !/^\s*(#.*)?\s*$/.test(line))
  return { from, to: from + lines.slice(0, last + 1).join('').length }
}

/** The block map that is the value of an entry; `null` when the value is written on one line, or is no map. */
export function findInner(text: string, level: Level, name: string): Level | null {
  const value = level.pairs.find(({ key }) => isScalar(key) && textOfKey(key) === name)?.value
  const lines = findLines(text, level, name)
  if (!lines || !isMap(value) || value.flow || value.anchor || value.tag || value.items.length === 0) return null
  const indents = value.items.map((pair) => text.slice(startOfLine(text, pair), startOf(pair)))
  const [indent] = indents as [string, ...string[]]
  const even = indents.every((other) => other === indent && /^ +$/.test(indent))
  return even && indent.length > level.indent ? { pairs: value.items, indent: indent.length, to: lines.to } : null
}

/** Lines without the indentation of their map, to be read by themselves. */
export function outdent(lines: string, indent: number): string {
  return splitLines(lines)
    .map((line) => line.replace(new RegExp(`^ {0,${indent}}`), ''))
    .join('')
}

export function indentLines(lines: string, indent: number): string {
  return splitLines(lines)
    .map((line) => (/^\s*$/.test(line) ? line : ' '.repeat(indent) + line))
    .join('')
}

function startOf(pair: Pair): number {
  return (pair.key as Node).range?.[0] ?? 0
}

function startOfLine(text: string, pair: Pair): number {
  return text.lastIndexOf('\n', startOf(pair) - 1) + 1
}

import type { Cell } from './cell-kinds.ts'
import type { RowStage } from './open-row-stage.ts'
import { printRecord } from './parse-record.ts'

export type RecordShape = 'object' | 'list' | 'value'

export function shapeOf(value: unknown): RecordShape {
  return Array.isArray(value) ? 'list' : typeof value === 'object' && value !== null ? 'object' : 'value'
}

/** Deeper than this a value stays JSON text: every level is a part of a column's name. */
const DEEPEST = 8

export interface RecordWriter {
  write(record: unknown): void
  /** Columns that stand for an object which some records lack: `{ "address": null }` beside `address.city`. */
  shells(): Set<number>
}

/**
 * Writes records into a stage: objects by their keys (those of objects inside as `address.city`), lists by place, plain values into one
 * column. Columns are found by their path, so that a key `a.b` and a key `b` in `a` stay apart.
 */
export function createRecordWriter(stage: RowStage): RecordWriter {
  const columns = new Map<string, number>()

  function put(path: string[], cell: Cell): void {
    const id = path.join('\u0000')
    let column = columns.get(id)
    if (column === undefined) {
      column = stage.addColumn(path.join('.'))
      columns.set(id, column)
    }
    stage.set(column, cell)
  }

  function write(path: string[], value: unknown): void {
    if (shapeOf(value) === 'object' && path.length < DEEPEST) {
      const entries = Object.entries(value as Record<string, unknown>)
      for (const [key, inner] of entries) write([...path, key], inner)
      if (entries.length === 0 && path.length > 0) put(path, null)
    } else put(path, toCell(value))
  }

  return {
    write(record) {
      stage.addRow()
      if (Array.isArray(record)) record.forEach((value, index) => write([`column${index}`], value))
      else if (shapeOf(record) === 'object') write([], record)
      else write(['value'], record)
      stage.flushFull()
    },
    shells() {
      const parents = new Set<string>()
      for (const id of columns.keys()) {
        const path = id.split('\u0000')
        for (let length = 1; length < path.length; length++) parents.add(path.slice(0, length).join('\u0000'))
      }
      return new Set([...columns].filter(([id]) => parents.has(id)).map(([, column]) => column))
    },
  }
}

function toCell(value: unknown): Cell {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return joinList(value)
  return typeof value === 'object' ? printRecord(value) : (value as Cell)
}

/** Plain values joined as a person would; missing ones fall away, and a list of none is missing. */
function joinList(list: unknown[]): string | null {
  if (list.some((value) => typeof value === 'object' && value !== null)) return printRecord(list)
  const present = list.filter((value) => value !== null)
  return present.length === 0 ? null : present.map(String).join(', ')
}

import { beforeAll } from 'vitest'
import type { ColumnReading, Reading } from '../../src/lang/reading.ts'
import type { Engine } from '../../workers/duckdb/create-engine.ts'
import { openEngine } from './engine.ts'
import { loadContent } from './formats.ts'

/** Loads files into an engine that is opened for the test file that asks. */
export function openLoader() {
  let engine: Engine
  beforeAll(async () => {
    engine = await openEngine()
  })
  const load = (name: string, content: string | Uint8Array, reading: Reading = {}) =>
    loadContent(engine, name, content, reading)

  /** One column of a file without any delimiter of its own: its type, its values, and what the import tells of it. */
  async function loadColumn(values: string[], column: ColumnReading = {}) {
    const text = `v|w\n${values.map((value) => `${value}|x\n`).join('')}`
    const { report, rows } = await load('v.csv', text, { delimiter: '|', header: true, columns: { v: column } })
    const [v] = report.columns
    return { type: v!.sqlType, values: rows.map(([value]) => value), column: v!, report }
  }

  return { load, loadColumn }
}

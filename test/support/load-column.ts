import type { ColumnReading } from '../../src/lang/reading.ts'
import type { Engine } from '../../workers/duckdb/create-engine.ts'
import { loadContent } from './formats.ts'

/** One column of a file without any delimiter of its own: its type, its values, and what the import tells of it. */
export async function loadColumn(engine: Engine, values: string[], column: ColumnReading = {}) {
  const text = `v|w\n${values.map((value) => `${value}|x\n`).join('')}`
  const { report, rows } = await loadContent(engine, 'v.csv', text, {
    delimiter: '|',
    header: true,
    columns: { v: column },
  })
  const [v] = report.columns
  return { type: v!.sqlType, values: rows.map(([value]) => value), column: v!, report }
}

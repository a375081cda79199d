import type { DuckDBConnection } from '@duckdb/duckdb-wasm/blocking'
import type { Diagnostic } from '../../../src/lang/diagnostic.ts'
import { compileSegments, parseRules } from '../../../src/lang/rules/index.ts'
import type { Statement } from '../../../src/lang/rules/ast.ts'
import { compareAnswers, type Difference } from './compare-answers.ts'
import { compareDates } from './compare-dates.ts'
import { fillTables, runPlan } from './engine.ts'
import type { Data } from './generate/data.ts'
import type { Cells } from './generate/statements.ts'
import { evaluateWorld } from './naive/statements.ts'
import type { Answer, Entity } from './naive/world.ts'
import { makeSchema } from './schema.ts'
import { EVENTS, TABLES, type TableName } from './tables.ts'

/** Who is segmented, and which tables have keys that were measured to be unique. */
export interface Setting {
  entity: Entity
  unique: TableName[]
}

/** Rules on data. */
export interface Case {
  setting: Setting
  cells: Cells
  data: Data
}

export type Verdict =
  | { kind: 'rejected'; diagnostics: Diagnostic[] }
  | { kind: 'compared'; statements: Statement[]; sql: string; answers: Answer[]; differences: Difference[] }
  | { kind: 'failed'; statements: Statement[]; sql: string; message: string }

/** Compiles and runs the rules, and compares every answer with that of the naive evaluator. */
export function judge(connection: DuckDBConnection, { setting, cells, data }: Case): Verdict {
  const parsed = { cell: parseRules(cells.cell), other: parseRules(cells.other) }
  const statements = (['cell', 'other'] as const).flatMap((cell) =>
    parsed[cell].statements.map((statement) => ({ cell, statement })),
  )
  const own = parsed.cell.statements
  const compiled = compileSegments('cell', own, makeSchema(setting, data, statements))
  const diagnostics = [...parsed.cell.diagnostics, ...parsed.other.diagnostics, ...compiled.diagnostics]
  if (diagnostics.length > 0 || !compiled.plan) return { kind: 'rejected', diagnostics }
  const { sql } = compiled.plan
  const all = statements.map(({ statement }) => statement)
  const world = {
    asOf: data.asOf,
    entity: setting.entity,
    tables: data.tables,
    events: EVENTS,
    parameters: data.parameters,
    statements,
  }
  const expected = evaluateWorld(world)
  try {
    fillTables(
      connection,
      data.tables,
      TABLES.filter((table) => sql.includes(table)),
    )
    const rows = runPlan(connection, compiled.plan)
    const differences = [
      ...own.flatMap(({ name }) => compareAnswers(name, expected.get(name)!, rows)),
      ...(data.earlier.length > 0 ? compareDates(connection, compiled.plan, world) : []),
    ]
    const answers = own.flatMap(({ name }) => [...expected.get(name)!.values()])
    return { kind: 'compared', statements: all, sql, answers, differences }
  } catch (error) {
    return { kind: 'failed', statements: all, sql, message: error instanceof Error ? error.message : String(error) }
  }
}

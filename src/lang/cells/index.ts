import type { Diagnostic } from '../diagnostic.ts'
import type { Schema } from '../schema.ts'
import type { ChartCell } from './chart.ts'
import { chart } from './chart.ts'
import type { ClusterCell } from './cluster.ts'
import { cluster } from './cluster.ts'
import type { CompareCell } from './compare.ts'
import { compare } from './compare.ts'
import type { ForecastCell } from './forecast.ts'
import { forecast } from './forecast.ts'
import type { InputCell } from './input.ts'
import { input } from './input.ts'
import type { CellBase, Compilation, Kind, Resolution } from './kind.ts'
import { hasErrors } from './kind.ts'
import { mergeDiagnostics } from './merge-diagnostics.ts'
import type { CellKind } from './kinds.ts'
import { outputsOf } from './outputs.ts'
import type { RfmCell } from './rfm.ts'
import { rfm } from './rfm.ts'
import type { ScorecardCell } from './scorecard.ts'
import { scorecard } from './scorecard.ts'
import type { SegmentsCell } from './segments.ts'
import { checkSegments, segments } from './segments.ts'
import type { SqlCell } from './sql.ts'
import { sql } from './sql.ts'

/** A parsed cell. `type` is its kind. */
export type CellAst =
  SqlCell | SegmentsCell | InputCell | RfmCell | ClusterCell | CompareCell | ForecastCell | ScorecardCell | ChartCell

const kinds: { [K in CellKind]: Kind<Extract<CellAst, { type: K }>> } = {
  sql,
  segments,
  input,
  rfm,
  cluster,
  compare,
  forecast,
  scorecard,
  chart,
}

/** Stage 1: reads the text of a cell. Never throws; a cell with errors is there too, with `valid` false. */
export function parseCell(
  kind: CellKind,
  id: string | null,
  body: string,
): { cell: CellAst; diagnostics: Diagnostic[] } {
  const { cell, diagnostics } = kinds[kind].parse(id, body)
  const problem = checkId(kind, id)
  if (!problem) return { cell, diagnostics: mergeDiagnostics(diagnostics) }
  return { cell: { ...cell, valid: false }, diagnostics: mergeDiagnostics([problem], diagnostics) }
}

/**
 * Stage 2: the tables and `$parameters` that a cell reads, and the relations (or the `$parameter`) that it defines.
 * Works on names alone, so also while tables that other cells define have no columns yet.
 */
export function resolveCell(cell: CellAst, schema: Schema): Resolution {
  return { ...kindOf(cell).resolve(cell, schema), outputs: outputsOf(cell) }
}

/**
 * Stage 3: what the engines are asked. `plan` is `null` exactly when there is an error: one of the text itself, which
 * stage 1 reported and is not repeated, or one of the diagnostics here, which include those of stage 2.
 */
export function compileCell(cell: CellAst, schema: Schema): Compilation {
  if (cell.type === 'segments') return checkSegments(cell, schema)
  if (!cell.valid) return { plan: null, diagnostics: [] }
  const { diagnostics } = kindOf(cell).resolve(cell, schema)
  if (hasErrors(diagnostics)) return { plan: null, diagnostics }
  const compiled = kindOf(cell).compile(cell, schema)
  return { plan: compiled.plan, diagnostics: mergeDiagnostics(diagnostics, compiled.diagnostics) }
}

/** What takes the cells of this type. */
function kindOf(cell: CellAst): Kind<CellBase> {
  return kinds[cell.type]
}

function checkId(kind: CellKind, id: string | null): Diagnostic | null {
  const hint = `Write \`\`\`${kind} id=${kind}_1, with small letters, digits and _.`
  if (id === null) {
    if (kind === 'chart') return null
    const message = `Expected an id after "${kind}", found none: it is the name that other cells use.`
    return { code: 'missing-id', severity: 'error', message, hint }
  }
  if (/^[a-z][a-z0-9_]*$/.test(id)) return null
  return {
    code: 'wrong-id',
    severity: 'error',
    message: `Expected a name like ${kind}_1 after "id=", found ${id}.`,
    hint,
  }
}

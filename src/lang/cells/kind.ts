import type { Diagnostic } from '../diagnostic.ts'
import type { Plan } from '../plan.ts'
import type { Schema } from '../schema.ts'

/** What every parsed cell has, whatever its kind. */
export interface CellBase {
  /** `null` when the fence has no id. */
  id: string | null
  /** False when the text has errors; such a cell is never compiled. */
  valid: boolean
}

/** The names that a cell reads: relations, and `$name` for parameters. */
export interface Reading {
  inputs: string[]
  diagnostics: Diagnostic[]
}

/** The same with the names that the cell defines. */
export interface Resolution extends Reading {
  outputs: string[]
}

export interface Compilation {
  plan: Plan | null
  diagnostics: Diagnostic[]
}

/** What a kind of cell does at each stage. `parse` never throws; `compile` is only called where `resolve` found no error. */
export interface Kind<Cell extends CellBase> {
  parse(id: string | null, body: string): { cell: Cell; diagnostics: Diagnostic[] }
  resolve(cell: Cell, schema: Schema): Reading
  compile(cell: Cell, schema: Schema): Compilation
}

/** A cell that cannot be compiled, and why. */
export function refuse(diagnostics: Diagnostic[]): Compilation {
  return { plan: null, diagnostics }
}

export { hasErrors } from '../diagnostic.ts'

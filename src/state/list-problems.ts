import { type Compilation, resolveCell, mergeDiagnostics } from '../lang/index.ts'
import type { Diagnostic } from '../lang/diagnostic.ts'
import type { Schema } from '../lang/schema.ts'
import type { ParsedCell } from './read-cells.ts'

/**
 * All that is wrong with a cell as far as can be known without running it. `compile` looks at columns: while those of
 * an input are not known, only its names can be wrong.
 */
export function listProblems(
  parsed: ParsedCell,
  clashes: Diagnostic[],
  schema: Schema,
  compile: () => Compilation,
): Diagnostic[] {
  const others = schema.tables.filter(({ columns, definedBy }) => columns === null && definedBy !== parsed.cell.id)
  const unknown = new Set(others.map(({ name }) => name))
  const found = unknown.size === 0 ? compile() : compileWhatIsKnown(parsed, schema, unknown, compile)
  return mergeDiagnostics(parsed.diagnostics, clashes, found.diagnostics)
}

function compileWhatIsKnown(parsed: ParsedCell, schema: Schema, unknown: Set<string>, compile: () => Compilation) {
  const resolved = resolveCell(parsed.cell, schema)
  return resolved.inputs.some((name) => unknown.has(name)) ? resolved : compile()
}

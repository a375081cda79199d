import type { Diagnostic } from '../diagnostic.ts'
import type { Statement } from '../rules/index.ts'
import { compileSegments, defineStatements, parseRules, referencesOf } from '../rules/index.ts'
import type { Schema } from '../schema.ts'
import type { CellBase, Compilation, Kind } from './kind.ts'
import { hasErrors } from './kind.ts'
import { mergeDiagnostics } from './merge-diagnostics.ts'

export interface SegmentsCell extends CellBase {
  type: 'segments'
  statements: Statement[]
  /** The body as it is written: explanations quote it. */
  text: string
}

export const segments: Kind<SegmentsCell> = {
  parse(id, body) {
    const { statements, diagnostics } = parseRules(body)
    return { cell: { type: 'segments', id, valid: !hasErrors(diagnostics), statements, text: body }, diagnostics }
  },
  resolve: ({ statements }, schema: Schema) => referencesOf(statements, schema),
  compile: ({ id, statements }, schema: Schema) =>
    id === null ? { plan: null, diagnostics: [] } : compileSegments(id, statements, schema),
}

/**
 * All problems of a cell's names and types, also where its text has errors: one mistake does not hide another. What
 * could not be read stands in the statements as invalid values, about which nothing is said.
 */
export function checkSegments(cell: SegmentsCell, schema: Schema): Compilation {
  const resolved = segments.resolve(cell, schema).diagnostics
  if (resolved.some(({ code }) => code === 'too-deep')) return { plan: null, diagnostics: mergeDiagnostics(resolved) }
  const broken = !cell.valid || hasErrors(resolved)
  const { plan, diagnostics } = broken ? checkTypes(cell, schema) : segments.compile(cell, schema)
  const known = diagnostics.filter((problem) => !isRepeated(problem, resolved, broken))
  return { plan, diagnostics: mergeDiagnostics(resolved, known) }
}

/** The problems alone: no text is printed for what cannot run. */
function checkTypes({ id, statements }: SegmentsCell, schema: Schema): Compilation {
  return { plan: null, diagnostics: id === null ? [] : defineStatements(id, statements, schema).diagnostics }
}

/** A circle is told once, and what has not run yet is no news while there is something to mend. */
function isRepeated({ code }: Diagnostic, resolved: Diagnostic[], broken: boolean): boolean {
  return code === 'cycle' ? resolved.some((problem) => problem.code === 'cycle') : code === 'not-ready' && broken
}

/** The statements that define a relation of their own name. */
export function groupsOf(statements: Statement[]): Statement[] {
  return statements.filter(({ type }) => type !== 'measure')
}

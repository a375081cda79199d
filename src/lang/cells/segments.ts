import type { Statement } from '../rules/index.ts'
import { compileSegments, parseRules, referencesOf } from '../rules/index.ts'
import type { Schema } from '../schema.ts'
import type { CellBase, Kind } from './kind.ts'
import { hasErrors } from './kind.ts'

export interface SegmentsCell extends CellBase {
  type: 'segments'
  statements: Statement[]
}

export const segments: Kind<SegmentsCell> = {
  parse(id, body) {
    const { statements, diagnostics } = parseRules(body)
    return { cell: { type: 'segments', id, valid: !hasErrors(diagnostics), statements }, diagnostics }
  },
  resolve: ({ id, statements }, schema: Schema) => ({
    ...referencesOf(statements, schema),
    outputs: [...(id === null ? [] : [id]), ...groupsOf(statements).map(({ name }) => name)],
  }),
  compile: ({ id, statements }, schema: Schema) =>
    id === null ? { plan: null, diagnostics: [] } : compileSegments(id, statements, schema),
}

/** The statements that define a relation of their own name. */
export function groupsOf(statements: Statement[]): Statement[] {
  return statements.filter(({ type }) => type !== 'measure')
}

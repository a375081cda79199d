import type { Statement } from '../rules/index.ts'
import { compileSegments, parseRules, referencesOf } from '../rules/index.ts'
import type { Schema } from '../schema.ts'
import type { CellBase, Kind } from './kind.ts'
import { hasErrors } from './kind.ts'

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
  resolve: ({ id, statements }, schema: Schema) => ({
    ...referencesOf(statements, schema),
    outputs: [
      ...(id === null ? [] : [id]),
      ...groupsOf(statements).map(({ name }) => name),
      ...historyOf(id, statements),
    ],
  }),
  compile: ({ id, statements }, schema: Schema) =>
    id === null ? { plan: null, diagnostics: [] } : compileSegments(id, statements, schema),
}

/** The statements that define a relation of their own name. */
export function groupsOf(statements: Statement[]): Statement[] {
  return statements.filter(({ type }) => type !== 'measure')
}

/** Sizes at each date of the notebook and who went where between them. */
function historyOf(id: string | null, statements: Statement[]): string[] {
  return id === null || groupsOf(statements).length === 0 ? [] : [`${id}_over_time`, `${id}_movement`]
}

import type { Problem } from '../../workers/api.ts'
import type { Diagnostic } from '../lang/diagnostic.ts'
import type { Plan } from '../lang/plan.ts'

/** Only the text of a `sql` cell is the author's own: a place in generated SQL would point at nothing. */
export function readProblem({ code, message, hint, span }: Problem, plan: Plan): Diagnostic {
  const place = span && plan.kind === 'query' ? { span } : {}
  return { code, severity: 'error', message, ...(hint ? { hint } : {}), ...place }
}

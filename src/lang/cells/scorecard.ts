import type { Diagnostic } from '../diagnostic.ts'
import type { CellBase, Kind } from './kind.ts'

export interface ScorecardCell extends CellBase {
  type: 'scorecard'
}

const planned: Diagnostic = {
  code: 'planned',
  severity: 'error',
  message: 'Scorecards come in a later version of Tessera; the cell is kept as it is.',
  hint: 'A compare cell shows how segments differ today.',
}

export const scorecard: Kind<ScorecardCell> = {
  parse: (id) => ({ cell: { type: 'scorecard', id, valid: false }, diagnostics: [planned] }),
  resolve: () => ({ inputs: [], diagnostics: [] }),
  compile: () => ({ plan: null, diagnostics: [planned] }),
}

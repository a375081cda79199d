import { reduceSource } from '../../state/reduce-source.ts'
import type { TightFit } from '../../state/tight-fits.svelte.ts'
import type { Workspace } from '../../state/workspace.svelte.ts'
import type { TightView } from '../model.ts'

/** A file that waits for an answer, with what can be answered. */
export function viewTight(workspace: Workspace, fit: TightFit): TightView {
  return {
    ...fit,
    answer: (goes) => workspace.sources.fits.answer(fit, goes),
    reduce: (part) => reduceSource(workspace, fit.table, part),
  }
}

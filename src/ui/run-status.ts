import { formatCount } from './format.ts'
import type { RunStatus } from './model.ts'

function countCells(count: number): string {
  return count === 1 ? '1 cell' : `${formatCount(count)} cells`
}

/** The state of the run in a few words. */
export function describeRun({ state, done, total, stale, failed }: RunStatus): string {
  if (state === 'running' && total === 0) return 'Reading data'
  if (state === 'running') return `${formatCount(done)} of ${countCells(total)}`
  if (state === 'failed') {
    const waiting = stale > 0 ? `, ${formatCount(stale)} stale` : ''
    return failed.length === 0 ? 'The run failed' : `${countCells(failed.length)} failed${waiting}`
  }
  if (total === 0) return 'No cells yet'
  if (state === 'stale') return `${formatCount(stale)} of ${formatCount(total)} stale`
  if (state === 'blocked') return `${formatCount(done)} of ${countCells(total)}, the others need data`
  return done < total ? `${formatCount(done)} of ${countCells(total)} up to date` : `${countCells(total)} up to date`
}

/** What is read out: the end of a run and what failed, not every step on the way. */
export function announceRun(run: RunStatus): string {
  if (run.state === 'running') return 'Running'
  if (run.state === 'failed' && run.failed.length > 0) return `${describeRun(run)}: ${run.failed.join(', ')}`
  return describeRun(run)
}

import type { TaskState } from '../graph/task.ts'
import type { Diagnostic } from '../lang/diagnostic.ts'
import type { CellReport } from './cell-report.ts'
import { describeReasons } from './describe-reasons.ts'
import { listNames } from './list-names.ts'

type Shown = Pick<CellReport, 'state' | 'note' | 'resultIsOld'> & { progress?: null }

export interface StateWords {
  /** How long the last good run took, in words. */
  time: string
  /** True when that run was on an earlier visit. */
  earlier: boolean
  /** The file of a source, by its table. */
  fileOf(source: string): string
}

/** A state as the page shows it. */
export function describeState(task: TaskState, { time, earlier, fileOf }: StateWords): Shown {
  const old = { resultIsOld: true, progress: null }
  switch (task.state) {
    case 'waiting':
      return { state: 'waiting', note: `waits for ${listNames(task.on)}`, ...old }
    case 'running':
      return { state: 'running', note: '', resultIsOld: true }
    case 'done':
      return { state: 'done', note: task.here ? time : describeAge(earlier), resultIsOld: false, progress: null }
    case 'failed':
      return { state: 'failed', note: '', ...old }
    case 'blocked':
      return { state: 'blocked', note: `needs ${listNames(task.by)}`, ...old }
    case 'stale':
      return { state: 'stale', note: describeReasons(task.reasons, fileOf), ...old }
    case 'circular':
      return { state: 'failed', note: '', ...old }
  }
}

/** A result that stands although the engine no longer holds it. */
function describeAge(earlier: boolean): string {
  return earlier ? 'as of your last visit' : 'as of its last run'
}

export function describeTime(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`
}

export function describeCycle(names: string[]): Diagnostic {
  return {
    code: 'cycle',
    severity: 'error',
    message: `${listNames(names)} ${names.length === 1 ? 'needs itself' : 'need each other'}: ${[...names, names[0]].join(' → ')}.`,
    hint: 'Take one of these references away.',
  }
}

import type { TaskState } from '../graph/scheduler.ts'
import type { Diagnostic } from '../lang/diagnostic.ts'
import type { CellReport } from './cell-report.ts'

/** A state as the page shows it. `nameOf` gives a cell's id for its key, and a source its own name. */
export function describeState(task: TaskState, nameOf: (key: string) => string): Partial<CellReport> {
  switch (task.state) {
    case 'waiting':
      return {
        state: 'waiting',
        note: `waits for ${listNames(task.on.map(nameOf))}`,
        progress: null,
        resultIsOld: true,
      }
    case 'running':
      return { state: 'running', note: '', resultIsOld: true }
    case 'done':
      return { state: 'done', progress: null, resultIsOld: false }
    case 'failed':
      return { state: 'failed', note: '', progress: null, resultIsOld: true }
    case 'blocked':
      return { state: 'blocked', note: `needs ${listNames(task.by.map(nameOf))}`, progress: null, resultIsOld: true }
    case 'stale':
      return { state: 'stale', note: 'stopped; run it to bring it up to date', progress: null, resultIsOld: true }
    case 'circular':
      return {
        state: 'failed',
        note: '',
        progress: null,
        resultIsOld: true,
        diagnostics: [describeCycle(task.cycle.map(nameOf))],
      }
  }
}

export function describeTime(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`
}

function describeCycle(names: string[]): Diagnostic {
  return {
    code: 'cycle',
    severity: 'error',
    message: `${listNames(names)} ${names.length === 1 ? 'needs itself' : 'need each other'}: ${[...names, names[0]].join(' → ')}.`,
    hint: 'Take one of these references away.',
  }
}

function listNames(names: string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

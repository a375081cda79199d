import type { Reason } from '../graph/task.ts'
import { listNames } from './list-names.ts'

/** Why a cell is stale, in words: `$min_amount changed, clean was edited`. `fileOf` gives the file of a source. */
export function describeReasons(reasons: Reason[], fileOf: (source: string) => string): string {
  return reasons.map(({ type, names }) => SAY[type](type === 'data' ? names.map(fileOf) : names)).join(', ')
}

const SAY: Record<Reason['type'], (names: string[]) => string> = {
  new: () => 'not run yet',
  stopped: () => 'stopped',
  edited: () => 'edited',
  input: (names) => `${listNames(names)} changed`,
  upstream: (names) => `${listNames(names)} ${names.length === 1 ? 'was' : 'were'} edited`,
  result: (names) => `${listNames(names)} changed`,
  data: (names) => `${listNames(names)} changed`,
  setting: (names) => (names.length === 0 ? 'what it is made from changed' : `${listNames(names)} changed`),
  unrun: (names) => `${listNames(names)} ${names.length === 1 ? 'has' : 'have'} not run`,
}

import type { Problem } from '../api.ts'

/** What the engine says of its bounds: `(3.0 GiB/3.1 GiB used)`. */
const BOUNDS = /\((\S+) GiB\/(\S+) GiB used\)/

/** That memory ran out, in plain words. Nothing is lost by it: the engine takes back what it had begun. */
export function describeShortage(raw: string): Problem {
  const [, , limit] = BOUNDS.exec(raw) ?? []
  const most = limit ? `the ${limit} GB that a page may use` : 'a page may use'
  return {
    code: 'out-of-memory',
    message: `This needs more memory than ${most}.`,
    hint: 'Select fewer columns, aggregate before joining or sorting, take a sample (USING SAMPLE 10%), or drop tables that nothing reads. All other tables are as they were.',
  }
}

import type { Diagnostic } from '../diagnostic.ts'
import { isSymbol, isWord } from './match-token.ts'
import type { SqlToken } from './scan.ts'

/** Functions that read the clock or need time zones. */
const CLOCKS = ['now', 'get_current_timestamp', 'transaction_timestamp', 'timezone']

/**
 * Refuses what reads the machine's clock or its time zones: a notebook gives the same result whenever it runs, and the
 * engine that ships has no time zones — a function that needs them never returns. `tokens` are without comments.
 */
export function checkClock(tokens: SqlToken[]): Diagnostic[] {
  return tokens.flatMap((token, at) => {
    if (isSymbol(tokens[at - 1], '.')) return []
    if (isWord(token, ...CLOCKS) && isSymbol(tokens[at + 1], '(')) return [reportClock(token, token)]
    const zone = tokens[at + 2]
    if (zone && isWord(token, 'at') && isWord(tokens[at + 1], 'time') && isWord(zone, 'zone')) {
      return [reportClock(token, zone)]
    }
    return []
  })
}

function reportClock(first: SqlToken, last: SqlToken): Diagnostic {
  const found = first === last ? `${first.text}(…)` : 'AT TIME ZONE'
  return {
    code: 'no-clock',
    severity: 'error',
    message: `Expected a date or time of the data, found ${found}, which needs the clock or the time zones of a machine.`,
    span: { from: first.from, to: last.to },
    hint: `Write a day, e.g. DATE '2024-12-31', or add a date input and write $name; times are read as they are written.`,
  }
}

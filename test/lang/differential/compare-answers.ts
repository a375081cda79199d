import { printDay } from './naive/calendar.ts'
import type { Answer, Known } from './naive/world.ts'

/** One answer that the two evaluators do not share. */
export interface Difference {
  statement: string
  key: string
  expected: string | null
  got: string | null
}

/** Where the answers to a statement in the engine's rows are not those expected, by key. */
export function compareAnswers(
  statement: string,
  expected: Map<Known, Answer>,
  rows: Record<string, string | null>[],
): Difference[] {
  const got = new Map(rows.map((row) => [row['person_id'] ?? 'NULL', row[statement] ?? null]))
  const wanted = new Map([...expected].map(([key, answer]) => [String(key), answer]))
  const keys = [...new Set([...wanted.keys(), ...got.keys()])]
  if (rows.length !== got.size) return [{ statement, key: '*', expected: 'each key once', got: `${rows.length} rows` }]
  return keys.flatMap((key) => {
    const answer = wanted.get(key)
    const found = got.has(key) ? got.get(key)! : 'no row'
    if (answer !== undefined && isSame(answer, found)) return []
    return [{ statement, key, expected: answer === undefined ? 'no row' : print(answer), got: found }]
  })
}

function isSame(answer: Answer, found: string | null): boolean {
  if (typeof answer === 'number') return found !== null && Number(found) === answer
  return print(answer) === found
}

export function print(answer: Answer): string | null {
  if (answer === null) return null
  return typeof answer === 'object' ? printDay(answer) : String(answer)
}

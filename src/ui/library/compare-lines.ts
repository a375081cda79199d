import { diffLines } from 'diff'
import type { ComparedLine, SkippedLines } from './model.ts'

/** Equal lines that stay around a difference; longer stretches of them are left out. */
const AROUND = 3

/** How long a comparison may hold the page, in ms: texts that share nothing then count as wholly different. */
const PATIENCE = 40

/** The lines of `version`, marked against those of `now`. */
export function compareLines(now: string, version: string): ComparedLine[] {
  const parts = diffLines(now, version, { stripTrailingCr: true, timeout: PATIENCE }) ?? [
    { value: now, removed: true, added: false },
    { value: version, removed: false, added: true },
  ]
  return parts.flatMap(({ value, added, removed }) => {
    const kind = added ? 'comes' : removed ? 'goes' : 'same'
    return value
      .replace(/\n$/, '')
      .split('\n')
      .map((text) => ({ kind, text }) as const)
  })
}

/** Leaves out long stretches in which nothing differs. */
export function skipEqual(lines: readonly ComparedLine[]): (ComparedLine | SkippedLines)[] {
  const near = new Set<number>()
  lines.forEach(({ kind }, at) => {
    if (kind !== 'same') for (let step = -AROUND; step <= AROUND; step++) near.add(at + step)
  })
  const shown: (ComparedLine | SkippedLines)[] = []
  for (let at = 0; at < lines.length;) {
    let end = at
    while (end < lines.length && !near.has(end)) end++
    // one line takes as much room as the word that it was left out
    if (end - at > 1) shown.push({ kind: 'skipped', count: end - at })
    else shown.push(...lines.slice(at, end))
    for (at = end; at < lines.length && near.has(at); at++) shown.push(lines[at]!)
  }
  return shown
}

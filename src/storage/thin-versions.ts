import type { VersionEntry } from './records.ts'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR

/**
 * The versions of one notebook that may go: all of the last hour stay, then the last of each hour for a day, then the
 * last of each day. What a person named stays, and so does what another page's writing kept from being saved, for a
 * month. `now` in milliseconds since 1970.
 */
export function findThinned(versions: readonly VersionEntry[], now: number): VersionEntry[] {
  const taken = new Set<string>()
  const newestFirst = versions.toSorted((a, b) => b.made - a.made || (a.id < b.id ? 1 : -1))
  return newestFirst.filter((version) => {
    const age = now - version.made
    if (version.name !== null || age < HOUR) return false
    if (version.reason === 'conflict' && age < 30 * DAY) return false
    const span = age < DAY ? HOUR : DAY
    const place = `${span} ${Math.floor(version.made / span)}`
    if (taken.has(place)) return true
    taken.add(place)
    return false
  })
}

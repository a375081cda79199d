/** Letters to change, add, drop or swap with a neighbour to get from one word to the other. O(a · b). */
export function editDistance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const choices = [at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1)]
      if (swapped) choices.push(at(before, j - 2) + 1)
      row.push(Math.min(...choices))
    }
    before = last
    last = row
  }
  return at(last, b.length)
}

/** Letters of a name that somebody may have mistyped: comparing longer ones takes long and helps nobody. */
const LONGEST = 60

/**
 * The candidate that was probably meant, or `null` when none is near: at most one change in three letters. Case does
 * not count; of two equally near ones the first is taken.
 */
export function nearest<T extends string>(name: string, candidates: Iterable<T>): T | null {
  if (name.length > LONGEST) return null
  const wanted = name.toLowerCase()
  let best: T | null = null
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= least) continue
    const distance = editDistance(wanted, candidate.toLowerCase())
    if (distance < least && distance < Math.max(wanted.length, candidate.length)) {
      best = candidate
      least = distance
    }
  }
  return best
}

/** The item of that name: as it is written, else without regard to case, as the engine finds it. */
export function findByName<T extends { name: string }>(items: T[], name: string): T | undefined {
  const lower = name.toLowerCase()
  // no name changes its length with its case where the engine takes two for the same
  const same = (item: T): boolean => item.name.length === name.length && item.name.toLowerCase() === lower
  return items.find((item) => item.name === name) ?? items.find(same)
}

function at(row: number[], index: number): number {
  return row[index] ?? 0
}

import { endingOf, stemOf } from './file-kinds.ts'

/** Files that may be parts of one table. */
export interface FileGroup<F> {
  /** The name that they share, for the table. */
  stem: string
  files: F[]
}

/** What is left of a name without what tells parts from each other: `orders-2023-q1` → `orders`; '' where nothing is. */
export function sharedStem(name: string): string {
  return stemOf(name)
    .toLowerCase()
    .replaceAll(/(?<![\p{L}\p{N}])(?:part|q|h|w)?\p{N}+(?![\p{L}\p{N}])|(?<=\p{L})\p{N}+$|\(\p{N}+\)/gu, ' ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/**
 * Files of one format whose names differ in numbers alone, e.g. `orders-2023.csv` and `orders-2024.csv`. Sorted by name,
 * in which numbers count as numbers; groups of one are the files that stand alone.
 */
export function groupFiles<F extends { name: string }>(files: F[]): FileGroup<F>[] {
  const groups = new Map<string, FileGroup<F>>()
  for (const file of files) {
    const stem = sharedStem(file.name)
    const key = stem === '' ? file.name : `${stem}|${endingOf(file.name)}`
    const group = groups.get(key) ?? { stem, files: [] }
    group.files.push(file)
    groups.set(key, group)
  }
  const order = new Intl.Collator('en', { numeric: true })
  return [...groups.values()].map(({ stem, files: own }) => ({
    stem: stem.replaceAll(' ', '_'),
    files: own.toSorted((a, b) => order.compare(a.name, b.name)),
  }))
}

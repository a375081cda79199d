import type { CompareRequest } from '../api.ts'
import type { Counts } from './compare-categories.ts'

/** The sufficient figures by segment (`null` = everyone) and metric. */
export interface FigureLookup {
  numericMetrics: string[]
  categoryMetrics: string[]
  size(segment: string | null): number
  numbers(segment: string | null, metric: string): CompareRequest['numbers'][number] | undefined
  counts(segment: string | null, metric: string): Counts
}

/** Indexes the figures once; metrics keep the order in which they first occur. */
export function lookUpFigures({ sizes, numbers, categories }: CompareRequest): FigureLookup {
  const sizeOf = new Map(sizes.map(({ segment, n }) => [segment, n]))
  const numbersOf = new Map(numbers.map((figures) => [toKey(figures.segment, figures.metric), figures]))
  const countsOf = countCategories(categories)
  const size = (segment: string | null) => sizeOf.get(segment) ?? 0
  return {
    numericMetrics: [...new Set(numbers.map(({ metric }) => metric))],
    categoryMetrics: [...new Set(categories.map(({ metric }) => metric))],
    size,
    numbers: (segment, metric) => numbersOf.get(toKey(segment, metric)),
    counts: (segment, metric) =>
      countsOf.get(toKey(segment, metric)) ?? { n: size(segment), known: 0, byCategory: new Map() },
  }
}

function countCategories(categories: CompareRequest['categories']): Map<string, Counts> {
  const countsOf = new Map<string, Counts & { byCategory: Map<string, number> }>()
  for (const { segment, metric, category, n } of categories) {
    const key = toKey(segment, metric)
    const counts = countsOf.get(key) ?? { n: 0, known: 0, byCategory: new Map<string, number>() }
    countsOf.set(key, counts)
    counts.n += n
    if (category === null) continue
    counts.known += n
    counts.byCategory.set(category, (counts.byCategory.get(category) ?? 0) + n)
  }
  return countsOf
}

/** JSON keeps names apart that contain any separator, and `null` from the segment 'null'. */
function toKey(segment: string | null, metric: string): string {
  return JSON.stringify([segment, metric])
}

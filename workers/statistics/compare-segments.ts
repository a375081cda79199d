import type { CompareFigures, CompareRequest } from '../api.ts'
import { adjustBenjaminiHochberg } from './benjamini-hochberg.ts'
import { compareCategories } from './compare-categories.ts'
import { compareNumbers } from './compare-numbers.ts'
import { compareOverall } from './compare-overall.ts'
import type { Comparison } from './comparison.ts'
import { lookUpFigures, type FigureLookup } from './look-up-figures.ts'

/**
 * Every segment against the baseline on every metric, from counts, means and variances alone. Within a segment the
 * comparisons come by absolute effect, largest first, those without an effect last. p-values are adjusted over all
 * tests of the cell; what cannot be tested has `null` figures and a `warning` that says why. With the baseline `all`
 * the segment is part of what it is compared with, so differences and tests are on the careful side. Pure;
 * O(segments × metrics × categories).
 */
export function compareSegments(request: CompareRequest): CompareFigures {
  const figures = lookUpFigures(request)
  const comparisons = request.segments.flatMap((segment) => compareSegment(request, figures, segment))
  const tested = comparisons.filter(({ p }) => p !== null)
  const adjusted = request.adjust === 'bh' ? adjustBenjaminiHochberg(tested.map(({ p }) => p!)) : []
  const adjustedOf = new Map(tested.map((comparison, i) => [comparison, adjusted[i] ?? null]))
  return {
    tests: tested.length,
    rows: comparisons.flatMap((comparison) =>
      comparison.rows.map((row) => ({ ...row, adjusted: adjustedOf.get(comparison) ?? null })),
    ),
    overall: compareOverall(request, figures),
  }
}

function compareSegment(request: CompareRequest, figures: FigureLookup, segment: string): Comparison[] {
  const named = request.baseline !== 'rest' && request.baseline !== 'all'
  const other = named ? request.baseline : null
  const baseline = { name: request.baseline, self: named && request.baseline === segment }
  const comparisons = [
    ...figures.numericMetrics.map((metric) =>
      compareNumbers(baseline, segment, metric, {
        own: figures.numbers(segment, metric),
        everyone: figures.numbers(null, metric),
        other: figures.numbers(other, metric),
      }),
    ),
    ...figures.categoryMetrics.map((metric) =>
      compareCategories(baseline, segment, metric, {
        own: figures.counts(segment, metric),
        other: figures.counts(other, metric),
      }),
    ),
  ]
  return comparisons.sort((a, b) => rank(b) - rank(a))
}

function rank({ effect }: Comparison): number {
  return effect === null ? -1 : Math.abs(effect)
}

import type { CompareFigures, CompareRequest } from '../api.ts'
import { anova } from './anova.ts'
import { testIndependence } from './chi-squared.ts'
import { summariseFigures } from './compare-numbers.ts'
import type { FigureLookup } from './look-up-figures.ts'

/**
 * One test per metric over all segments at once: ANOVA for numbers, chi-squared for categories. These tests need
 * groups without common members, so there are none when the segments overlap; a metric that cannot be tested is left out.
 */
export function compareOverall(request: CompareRequest, figures: FigureLookup): CompareFigures['overall'] {
  const { segments } = request
  const members = segments.reduce((sum, segment) => sum + figures.size(segment), 0)
  if (members > figures.size(null)) return []
  return [
    ...figures.numericMetrics.flatMap((metric) => {
      const test = anova(segments.map((segment) => summariseFigures(figures.numbers(segment, metric))))
      return test ? [{ metric, test: 'ANOVA' as const, ...test }] : []
    }),
    ...figures.categoryMetrics.flatMap((metric) => {
      const categories = [...figures.counts(null, metric).byCategory.keys()]
      const table = segments.map((segment) => {
        const { byCategory } = figures.counts(segment, metric)
        return categories.map((category) => byCategory.get(category) ?? 0)
      })
      const test = testIndependence(table)
      if (!test) return []
      const { statistic, df, p } = test
      return [{ metric, test: 'chi-squared' as const, statistic, df: [df], p }]
    }),
  ]
}

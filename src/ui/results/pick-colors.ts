import type { Result, Value } from '../../../workers/api.ts'

/** Of the page's colours those of the labels that a result shows: others that come or go do not touch it. */
export function pickColors(result: Result, colors: Record<string, string>): Record<string, string> {
  const labels = new Set(labelsOf(result).map(String))
  return Object.fromEntries(Object.entries(colors).filter(([label]) => labels.has(label)))
}

function labelsOf(result: Result): Value[] {
  switch (result.kind) {
    case 'segments':
      return result.groups.map(({ name, label }) => label ?? name)
    case 'rfm':
      return result.segments.map(({ segment }) => segment)
    case 'cluster':
      return result.clusters.map(({ label }) => label)
    case 'compare':
      return result.segments.map(({ name }) => name)
    case 'forecast':
      return result.series.map(({ segment }) => segment)
    case 'chart':
      return result.table.data.flatMap((values, i) => (result.table.columns[i]?.type === 'text' ? values : []))
    default:
      return []
  }
}

import type { Distribution, Table } from '../../../workers/api.ts'
import { formatCount, formatNumber, formatShare, MISSING } from '../format.ts'
import { toTable } from '../results/to-table.ts'
import { count } from '../review/words.ts'
import { isTime, printPosition, printTop } from './print-value.ts'

/** Bars of a column of categories: its most frequent values, and all others as one bar. */
export function listBars({ column, top, rows, missing, distinct }: Distribution, locale?: string) {
  const bars = top.map(([value, n]) => ({ label: printTop(column, value, locale), n, rest: false }))
  const rest = rows - missing - top.reduce((sum, [, n]) => sum + n, 0)
  const others = `${formatCount(distinct - top.length, locale)} other${distinct - top.length === 1 ? '' : 's'}`
  return rest > 0 ? [...bars, { label: others, n: rest, rest: true }] : bars
}

/** True for columns that are shown as bars of values rather than as bins on a line. */
export function hasBars({ bins, top, spread }: Distribution): boolean {
  return top.length > 0 && (spread === null || bins.length === 0)
}

/** What the figure shows, as a table. */
export function tableOf(look: Distribution, scale: 'linear' | 'log', locale?: string): Table {
  if (hasBars(look)) {
    const bars = listBars(look, locale)
    return toTable({ value: bars.map(({ label }) => label), rows: bars.map(({ n }) => n) })
  }
  const bins = scale === 'log' && look.logBins.length > 0 ? look.logBins : look.bins
  const print = (position: number) => printPosition(look.column, position, locale)
  return toTable({
    from: bins.map(({ from }) => print(from)),
    to: bins.map(({ to }) => print(to)),
    rows: bins.map(({ n }) => n),
  })
}

/** The figures beside the picture: what each is called, and how it reads. */
export function listFigures(look: Distribution, locale?: string): [name: string, value: string][] {
  const { column, rows, missing, distinct, exact, spread } = look
  const about = exact ? '' : '≈ '
  const known = Math.max(1, rows - missing)
  const basics: [string, string][] = [
    ['Rows', formatCount(rows, locale)],
    ['Missing', missing === 0 ? 'none' : `${formatCount(missing, locale)} (${formatShare(missing / rows, locale)})`],
    ['Distinct', `${exact || distinct <= 100_000 ? '' : '≈ '}${formatCount(distinct, locale)}`],
  ]
  if (!spread) return basics
  const print = (position: number) => printPosition(column, position, locale)
  const { low, high } = spread.outliers
  const line: [string, string][] = [
    ['Least', print(spread.min)],
    ['5%', about + print(spread.p5)],
    ['25%', about + print(spread.q1)],
    ['Median', about + print(spread.median)],
    ['75%', about + print(spread.q3)],
    ['95%', about + print(spread.p95)],
    ['Most', print(spread.max)],
    ['Mean', print(spread.mean)],
    [
      'Standard deviation',
      isTime(column) ? count(Math.round(spread.sd), 'day', locale) : formatNumber(spread.sd, locale),
    ],
    ['Skewness', spread.skewness === null ? MISSING : formatNumber(spread.skewness, locale)],
    ['Outliers', low + high === 0 ? 'none' : `${formatCount(low, locale)} low, ${formatCount(high, locale)} high`],
  ]
  if (isTime(column)) return [...basics, ...line]
  const share = (n: number) => (n === 0 ? 'none' : `${formatCount(n, locale)} (${formatShare(n / known, locale)})`)
  return [...basics, ...line, ['Zero', share(spread.zeros)], ['Below zero', share(spread.negatives)]]
}

import type { CompareRequest } from '../api.ts'
import { cohensD } from './cohens-d.ts'
import { explainGap, type Baseline, type Comparison } from './comparison.ts'
import { subtractSummary, type Summary } from './summary.ts'
import { welchT } from './welch-t.ts'

type Figures = CompareRequest['numbers'][number]

/** A numeric metric of one segment against its baseline: index, Cohen's d and Welch's t. */
export function compareNumbers(
  baseline: Baseline,
  segment: string,
  metric: string,
  { own, everyone, other }: { own: Figures | undefined; everyone: Figures | undefined; other: Figures | undefined },
): Comparison {
  const a = summariseFigures(own)
  // `other` is everyone for the baseline `rest`: the segment is taken out of it.
  const b = baseline.name === 'rest' ? subtractSummary(summariseFigures(other), a) : summariseFigures(other)
  const members = own?.n ?? 0
  const others = baseline.name === 'rest' ? (other?.n ?? 0) - members : (other?.n ?? 0)
  const gap = explainGap(baseline, { n: members, known: a.known }, { n: others, known: b.known })
  const test = gap === null ? welchT(a, b) : null
  const effect = gap === null ? cohensD(a, b) : null
  const total = everyone?.total
  return {
    p: test?.p ?? null,
    effect,
    rows: [
      {
        segment,
        metric,
        type: 'number',
        category: null,
        n: members,
        known: a.known,
        value: a.mean,
        baseline: b.mean,
        median: own?.median ?? null,
        sd: a.known < 2 ? null : Math.sqrt(a.variance),
        shareOfTotal: total && own?.total != null ? own.total / total : null,
        index: a.known === 0 || b.known === 0 || b.mean === 0 ? null : (100 * a.mean) / b.mean,
        effect,
        effectName: "Cohen's d",
        test: 'Welch t',
        statistic: test?.statistic ?? null,
        df: test?.df ?? null,
        p: test?.p ?? null,
        adjusted: null,
        warning: gap ?? explainMissingTest(a, b, test !== null),
      },
    ],
  }
}

export function summariseFigures(figures: Figures | undefined): Summary {
  return { known: figures?.known ?? 0, mean: figures?.mean ?? 0, variance: Math.max(figures?.variance ?? 0, 0) }
}

function explainMissingTest(a: Summary, b: Summary, tested: boolean): string | null {
  if (tested) return null
  if (a.known < 2 || b.known < 2) return 'A test needs at least two known values in the segment and in the baseline.'
  return 'The values vary neither in the segment nor in the baseline, so a difference cannot be tested.'
}

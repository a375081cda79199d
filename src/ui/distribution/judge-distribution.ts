import type { Distribution } from '../../../workers/api.ts'
import { formatCount, formatNumber, formatShare } from '../format.ts'
import { findHumps } from './find-humps.ts'
import { printPosition, printTop } from './print-value.ts'

/** Whether a column can separate people, and how. */
export interface Judgement {
  /** `care`: it can, after what the sentence says. */
  verdict: 'yes' | 'care' | 'no'
  sentence: string
  /** What else to know before it is used. */
  notes: string[]
  /** Where to cut first; empty where nothing is to be cut. In the column's units, dates as days since 1970. */
  cuts: number[]
}

type Answer = Omit<Judgement, 'notes'>

/** From these shares on a rule applies; they are conventions, and stand in the sentence with the figure they met. */
const NEARLY_ALL = 0.98
const NEARLY_UNIQUE = 0.95
const MANY_CATEGORIES = 12
const FEW_NUMBERS = 12
const HEAVY_SKEW = 2
const MUCH_MISSING = 0.2
const MOST_ZERO = 0.5

export function judgeDistribution(look: Distribution, locale?: string): Judgement {
  const known = look.rows - look.missing
  if (known === 0)
    return { verdict: 'no', sentence: 'It has no values: it cannot separate anyone.', notes: [], cuts: [] }
  const answer = judgeShared(look, known, locale) ?? judgeUnique(look, known, locale) ?? judgeKind(look, known, locale)
  const notes = [noteMissing(look, locale), noteOutliers(look, known, locale), noteNegatives(look, locale)]
  const muchMissing = look.missing / look.rows >= 0.5 && answer.verdict === 'yes'
  return {
    ...answer,
    verdict: muchMissing ? 'care' : answer.verdict,
    notes: answer.verdict === 'no' ? [] : notes.filter((note) => note !== ''),
  }
}

/** Nearly everybody has the same. */
function judgeShared(look: Distribution, known: number, locale?: string): Answer | null {
  const [value, n] = look.top[0] ?? [null, 0]
  const share = n / known
  if (share < NEARLY_ALL) return null
  const printed = printTop(look.column, value, locale)
  const sentence =
    n === known
      ? `Constant: every value is ${printed}. It separates nobody.`
      : `Nearly constant: ${formatShare(share, locale)} share the value ${printed}. It separates hardly anyone.`
  return { verdict: 'no', sentence, cuts: [] }
}

/** A name or a key: different for everyone, so that no group shares it. Amounts with decimals are different by nature. */
function judgeUnique({ column, distinct, exact }: Distribution, known: number, locale?: string): Answer | null {
  const isName = column.type === 'text' && distinct / known >= NEARLY_UNIQUE
  const isKey = column.type === 'number' && /INT/.test(column.sqlType) && exact && distinct === known
  if (known <= 20 || (!isName && !isKey)) return null
  const sentence = `Nearly unique: ${formatCount(distinct, locale)} different values in ${formatCount(known, locale)}. It is a name or a key, which tells people apart one by one, not a basis for segments.`
  return { verdict: 'no', sentence, cuts: [] }
}

function judgeKind(look: Distribution, known: number, locale?: string): Answer {
  if (look.spread === null) return judgeCategories(look, known, locale)
  return judgeZeros(look, known, locale) ?? judgeFew(look, locale) ?? judgeSpread(look, look.spread, locale)
}

function judgeCategories({ distinct, top }: Distribution, known: number, locale?: string): Answer {
  const share = (count: number) => top.slice(0, count).reduce((sum, [, n]) => sum + n, 0) / known
  const largest = formatShare(share(1), locale, 0)
  if (distinct <= MANY_CATEGORIES) {
    const sentence = `Usable as it is: ${formatCount(distinct, locale)} groups, the largest with ${largest} of the values.`
    return { verdict: 'yes', sentence, cuts: [] }
  }
  const enough = top.findIndex((_, index) => share(index + 1) >= 0.8) + 1
  const many = `Too many categories: ${formatCount(distinct, locale)} of them.`
  const sentence =
    enough > 0
      ? `${many} The ${formatCount(enough, locale)} largest hold ${formatShare(share(enough), locale, 0)}: keep these and group the small ones.`
      : `${many} Even the ${formatCount(top.length, locale)} largest hold only ${formatShare(share(top.length), locale, 0)}: group them by what they have in common.`
  return { verdict: 'care', sentence, cuts: [] }
}

function judgeZeros({ spread, column }: Distribution, known: number, locale?: string): Answer | null {
  const zeros = spread!.zeros
  if (column.type !== 'number' || zeros / known < MOST_ZERO) return null
  const sentence = `Mostly zero: ${formatShare(zeros / known, locale, 0)} are 0. Separate zero from the rest first, then cut the rest.`
  return { verdict: 'care', sentence, cuts: [0] }
}

function judgeFew({ column, distinct }: Distribution, locale?: string): Answer | null {
  if (column.type !== 'number' || distinct > FEW_NUMBERS) return null
  const sentence = `Usable as it is: ${formatCount(distinct, locale)} different numbers, each of which can be a group.`
  return { verdict: 'yes', sentence, cuts: [] }
}

function judgeSpread(look: Distribution, spread: NonNullable<Distribution['spread']>, locale?: string): Answer {
  const print = (position: number) => printPosition(look.column, position, locale)
  const { q1, median, q3, p95, max, mean, skewness } = spread
  const quartiles = [...new Set([q1, median, q3])]
  const heavy = look.column.type === 'number' && skewness !== null && skewness >= HEAVY_SKEW && spread.negatives === 0
  const gap = findHumps(heavy ? look.logBins : look.bins, /INT/.test(look.column.sqlType))
  const humps = gap === null ? '' : `Two humps with a gap near ${print(gap)}: a natural place to cut. `
  if (heavy) {
    const mark =
      median > 0
        ? `the mean (${print(mean)}) is ${formatNumber(mean / median, locale)} times the median (${print(median)})`
        : `the mean is ${print(mean)}, the median ${print(median)}`
    const sentence = `${humps}Heavy tail: ${mark}, and the top 5% run from ${print(p95)} to ${print(max)}. Try its log, or cut at ranks.`
    return { verdict: 'care', sentence, cuts: gap === null ? quartiles : [gap] }
  }
  if (gap !== null) return { verdict: 'yes', sentence: humps.trim(), cuts: [gap] }
  const where = quartiles.map(print).join(' · ')
  return { verdict: 'yes', sentence: `Usable as it is. A first cut: the quartiles, at ${where}.`, cuts: quartiles }
}

function noteMissing({ rows, missing }: Distribution, locale?: string): string {
  if (missing / rows < MUCH_MISSING) return ''
  return `Much is missing: ${formatShare(missing / rows, locale, 0)}. A rule on it leaves these unknown until you say where they belong.`
}

function noteOutliers({ column, spread }: Distribution, known: number, locale?: string): string {
  const { low = 0, high = 0, fences = [0, 0] } = spread?.outliers ?? {}
  if (low + high === 0) return ''
  const [from, to] = fences.map((fence) => printPosition(column, fence, locale))
  return `${formatCount(low + high, locale)} values (${formatShare((low + high) / known, locale)}) lie outside ${from!} to ${to!}.`
}

function noteNegatives({ column, spread }: Distribution, locale?: string): string {
  if (column.type !== 'number' || !spread || spread.negatives === 0 || spread.min >= 0) return ''
  return `${formatCount(spread.negatives, locale)} values are below zero.`
}

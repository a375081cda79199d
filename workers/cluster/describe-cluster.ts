import type { ClusterSummary } from '../api.ts'
import { growLeaves, type Leaf } from './grow-leaves.ts'
import { printRule } from './print-rule.ts'
import { measureRule, type Condition, type Rule } from './rule.ts'

const DEPTH = 3

/** How much more (in F1) a further alternative must find to be worth reading … */
const WORTH_ADDING = 0.05

/** … and how much less a rule may find for being shorter. */
const WORTH_KEEPING = 0.02

/**
 * Rows the tree is grown on, without missing values and with their `sortRows`, and the rows the rule is measured on,
 * with missing values.
 */
export interface DescribedRows {
  grown: { columns: Float64Array[]; orders: Int32Array[]; labels: Int32Array }
  measured: { columns: Float64Array[]; labels: Int32Array }
  features: string[]
}

/**
 * A rule in the rule language for one cluster, with its precision and recall among the clustered rows: the leaves of
 * a tree of depth 3 in which the cluster prevails, shortened as far as that costs next to nothing. `null` when the
 * best rule finds more rows of other clusters than of this one.
 */
export function describeCluster({ grown, measured, features }: DescribedRows, cluster: number): ClusterSummary['rule'] {
  const score = (rule: Rule) => measureRule(rule, grown.columns, grown.labels, cluster).f1
  const leaves = growLeaves(
    grown.columns,
    grown.orders,
    Uint8Array.from(grown.labels, (label) => Number(label === cluster)),
    DEPTH,
  )
  const rule = chooseLeaves(leaves, score).map(mergeBounds)
  if (rule.length === 0) return null
  const short = dropIdle(rule, score)
  const { precision, recall } = measureRule(short, measured.columns, measured.labels, cluster)
  return precision < 0.5 ? null : { text: printRule(short, features), precision, recall }
}

/** The purest leaves, as few as come close to the best that any number of them does. */
function chooseLeaves(leaves: Leaf[], score: (rule: Rule) => number): Rule {
  const pure = leaves
    .filter(({ conditions, members }) => conditions.length > 0 && members > 0)
    .sort((a, b) => b.members / b.rows - a.members / a.rows || b.members - a.members)
    .map(({ conditions }) => conditions)
  const rules = pure.map((_, i) => pure.slice(0, i + 1))
  const scores = rules.map(score)
  const enough = Math.max(...scores) - WORTH_ADDING
  return rules.find((_, i) => scores[i]! >= enough) ?? []
}

/** Of several bounds on one side of a feature only the tightest says something. Bounds of one feature come together. */
function mergeBounds(conditions: Condition[]): Condition[] {
  const features = [...new Set(conditions.map(({ feature }) => feature))]
  return features.flatMap((feature) => {
    const bounds = (operator: Condition['operator']) =>
      conditions.filter((one) => one.feature === feature && one.operator === operator).map((one) => one.threshold)
    const [above, upTo] = [bounds('>'), bounds('<=')]
    return [
      ...(above.length ? [{ feature, operator: '>' as const, threshold: Math.max(...above) }] : []),
      ...(upTo.length ? [{ feature, operator: '<=' as const, threshold: Math.min(...upTo) }] : []),
    ]
  })
}

/** Leaves out conditions and alternatives without which the rule is about as good, the last first: a tree splits best first. */
function dropIdle(rule: Rule, score: (rule: Rule) => number): Rule {
  const enough = score(rule) - WORTH_KEEPING
  let short = rule
  const tryShorter = (shorter: Rule) => {
    if (shorter.length > 0 && score(shorter) >= enough) short = shorter
  }
  for (const condition of rule.flat().reverse()) {
    const shorter = short.map((conditions) => conditions.filter((other) => other !== condition))
    if (shorter.every((conditions) => conditions.length > 0)) tryShorter(shorter)
  }
  for (const conditions of short.toReversed())
    tryShorter(short.filter((other) => other !== conditions && other.length > 0))
  return short
}

/** One comparison of a feature with a threshold. */
export interface Condition {
  /** Number of the feature. */
  feature: number
  operator: '<=' | '>'
  threshold: number
}

/** A row fits when it fits every condition of at least one alternative. */
export type Rule = Condition[][]

/** Per row 1 when it fits the rule, else 0; a missing value (NaN) fits no condition, as in the rule language. */
export function matchRule(rule: Rule, columns: readonly Float64Array[], rows: number): Uint8Array {
  const fits = new Uint8Array(rows)
  for (const conditions of rule) {
    const all = new Uint8Array(rows).fill(1)
    for (const { feature, operator, threshold } of conditions) {
      const column = columns[feature]!
      if (operator === '<=') for (let i = 0; i < rows; i++) all[i]! &= Number(column[i]! <= threshold)
      else for (let i = 0; i < rows; i++) all[i]! &= Number(column[i]! > threshold)
    }
    for (let i = 0; i < rows; i++) fits[i]! |= all[i]!
  }
  return fits
}

export interface Fit {
  /** Share of the rows that fit the rule which are members. */
  precision: number
  /** Share of the members that fit the rule. */
  recall: number
  /** Harmonic mean of the two. */
  f1: number
}

/** How well `rule` finds the rows whose label is `cluster`; all 0 when it finds none of them. */
export function measureRule(rule: Rule, columns: readonly Float64Array[], labels: Int32Array, cluster: number): Fit {
  const fits = matchRule(rule, columns, labels.length)
  let found = 0
  let members = 0
  let both = 0
  for (let i = 0; i < fits.length; i++) {
    const member = labels[i] === cluster ? 1 : 0
    found += fits[i]!
    members += member
    both += member & fits[i]!
  }
  if (both === 0) return { precision: 0, recall: 0, f1: 0 }
  return { precision: both / found, recall: both / members, f1: (2 * both) / (found + members) }
}

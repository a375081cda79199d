import type { Labelling } from './silhouette.ts'

/** Rows brought together by their joint label, which is what all labellings together say of a row. */
export interface JointLabels {
  /** Row numbers, those of one joint label after the other. */
  order: Int32Array
  /** Where in `order` each joint label begins, and behind the last the number of rows. */
  starts: Int32Array
}

/** Groups `rows` rows by the labels that all of `labellings` give them. O(rows · labellings). */
export function groupByJointLabel(labellings: readonly Labelling[], rows: number): JointLabels {
  let joint = new Int32Array(rows)
  let count = 1
  for (const { labels, k } of labellings) {
    const numbers = new Int32Array(count * k).fill(-1)
    count = 0
    joint = joint.map((before, i) => {
      const pair = before * k + labels[i]!
      if (numbers[pair] === -1) numbers[pair] = count++
      return numbers[pair]!
    })
  }
  const starts = new Int32Array(count + 1)
  for (const label of joint) starts[label + 1]! += 1
  for (let label = 0; label < count; label++) starts[label + 1]! += starts[label]!
  const next = starts.slice()
  const order = new Int32Array(rows)
  joint.forEach((label, row) => (order[next[label]!++] = row))
  return { order, starts }
}

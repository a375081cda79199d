import type { Partition } from './lloyd.ts'

/**
 * Numbers the clusters by size, largest first, so that a re-run does not shuffle their names; clusters of one size by
 * their centres, feature by feature, so that the order of the rows does not matter either.
 */
export function orderBySize(partition: Partition): Partition {
  const { k, labels, centres, sizes, inertia } = partition
  const width = centres.length / k
  const centre = (c: number) => centres.subarray(c * width, (c + 1) * width)
  const order = Array.from({ length: k }, (_, c) => c).sort(
    (a, b) => sizes[b]! - sizes[a]! || compareCentres(centre(a), centre(b)),
  )
  const place = new Int32Array(k)
  order.forEach((old, now) => (place[old] = now))
  const moved = new Float64Array(centres.length)
  order.forEach((old, now) => moved.set(centre(old), now * width))
  return {
    k,
    labels: labels.map((label) => place[label]!),
    centres: moved,
    sizes: Int32Array.from(order, (old) => sizes[old]!),
    inertia,
  }
}

function compareCentres(a: Float64Array, b: Float64Array): number {
  const j = a.findIndex((value, at) => value !== b[at])
  return j < 0 ? 0 : a[j]! - b[j]!
}

import { CARE, type Bounds } from './bounds.ts'
import { squaredDistance, type Matrix } from './matrix.ts'

/** The clusters while Lloyd's algorithm is on its way. */
export interface Clusters {
  /** Cluster of each row. */
  labels: Int32Array
  /** Where the clusters were centred when the rows got their labels: k × width. */
  centres: Float64Array
  /** Sums of the rows of each cluster, k × width, and how many they are: kept up with the labels. */
  sums: Float64Array
  sizes: Int32Array
}

/**
 * Gives the rows `from` … `to` − 1 the label of their nearest centre (the first of equals) and returns how many
 * changed. Near O(1) for a row that the bounds let pass, O(k · width) for the others.
 */
export function assignRows(matrix: Matrix, clusters: Clusters, bounds: Bounds, from: number, to: number): number {
  const { values, width } = matrix
  const { labels, centres } = clusters
  const { deadlines, others, travelled, travelledOthers, halfGaps } = bounds
  const end = centres.length
  let changed = 0
  for (let i = from; i < to; i++) {
    const old = labels[i]!
    if (travelled[old]! < deadlines[i]!) continue
    const own = Math.sqrt(squaredDistance(values, i, centres, old, width)) * (1 + CARE)
    const rest = Math.max(others[i]! - travelledOthers[old]!, 2 * halfGaps[old]! * (1 - CARE) - own)
    if (own < rest) {
      deadlines[i] = travelled[old]! + rest - own
      continue
    }
    let nearest = 0
    let least = Infinity
    let second = Infinity
    for (let centre = 0, c = 0; centre < end; c++) {
      let sum = 0
      for (let at = i * width, next = centre + width; centre < next; at++, centre++) {
        const gap = values[at]! - centres[centre]!
        sum += gap * gap
      }
      if (sum < least) {
        second = least
        least = sum
        nearest = c
      } else if (sum < second) second = sum
    }
    const far = Math.sqrt(second) * (1 - CARE)
    deadlines[i] = travelled[nearest]! + far - Math.sqrt(least) * (1 + CARE)
    others[i] = far + travelledOthers[nearest]!
    if (nearest === old) continue
    moveRow(matrix, clusters, i, nearest)
    changed++
  }
  return changed
}

function moveRow({ values, width }: Matrix, { labels, sums, sizes }: Clusters, row: number, to: number): void {
  const old = labels[row]!
  labels[row] = to
  sizes[old]! -= 1
  sizes[to]! += 1
  for (let j = 0; j < width; j++) {
    sums[old * width + j]! -= values[row * width + j]!
    sums[to * width + j]! += values[row * width + j]!
  }
}

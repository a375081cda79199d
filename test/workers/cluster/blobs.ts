import { createRandom } from '../../../workers/cluster/create-random.ts'

/** Round groups of points, `sizes[g]` of them within 1 of (10 · g, 5 · (g mod 2)) in each direction; two columns. */
export function makeBlobs(sizes: number[], seed = 7): Float64Array[] {
  const random = createRandom(seed)
  const points = sizes.flatMap((size, g) =>
    Array.from({ length: size }, () => [10 * g + 2 * random() - 1, 5 * (g % 2) + 2 * random() - 1]),
  )
  return [0, 1].map((j) => Float64Array.from(points, (point) => point[j]!))
}

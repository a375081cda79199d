import { PCA } from 'ml-pca'
import type { ClusterFit } from '../api.ts'
import type { Matrix } from './matrix.ts'

/**
 * The first two principal components of the rows at `shown`, from the covariance of all rows. The largest weight of
 * each component is made positive: without that the picture could flip between machines. A single feature has its
 * values on x and 0 on y. O(rows · width²).
 */
export function projectRows(matrix: Matrix, labels: Int32Array, shown: Int32Array): ClusterFit['projection'] {
  const { values, width } = matrix
  const means = meanRow(matrix)
  const pca = new PCA(covariance(matrix, means), { isCovarianceMatrix: true })
  const weights = pca.getLoadings().to2DArray().map(orient)
  const explained = pca.getExplainedVariance()
  const project = (component: number) =>
    Array.from(shown, (row) =>
      (weights[component] ?? []).reduce((sum, weight, j) => sum + weight * (values[row * width + j]! - means[j]!), 0),
    )
  return {
    x: project(0),
    y: project(1),
    cluster: Array.from(shown, (row) => labels[row]!),
    explained: [explained[0] ?? 0, explained[1] ?? 0],
  }
}

function meanRow({ values, rows, width }: Matrix): number[] {
  const sums = new Array<number>(width).fill(0)
  values.forEach((value, at) => (sums[at % width]! += value))
  return sums.map((sum) => sum / rows)
}

function covariance({ values, rows, width }: Matrix, means: number[]): number[][] {
  return means.map((meanA, a) =>
    means.map((meanB, b) => {
      let sum = 0
      for (let at = 0; at < values.length; at += width) sum += (values[at + a]! - meanA) * (values[at + b]! - meanB)
      return sum / (rows - 1)
    }),
  )
}

function orient(weights: number[]): number[] {
  const strongest = weights.reduce((best, weight) => (Math.abs(weight) > Math.abs(best) + 1e-9 ? weight : best), 0)
  return strongest < 0 ? weights.map((weight) => -weight) : weights
}

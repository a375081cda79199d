/** Rows one after the other: feature `j` of row `i` is `values[i * width + j]`. Distances read rows, so rows lie together. */
export interface Matrix {
  values: Float64Array
  rows: number
  width: number
}

/** Lays `columns` (each of the same length) out row by row. */
export function toMatrix(columns: readonly Float64Array[]): Matrix {
  const width = columns.length
  const rows = columns[0]?.length ?? 0
  const values = new Float64Array(rows * width)
  columns.forEach((column, j) => {
    for (let i = 0; i < rows; i++) values[i * width + j] = column[i]!
  })
  return { values, rows, width }
}

/** The rows at `indices`, in that order; an index may repeat. */
export function takeRows(matrix: Matrix, indices: Int32Array): Matrix {
  const { width } = matrix
  const values = new Float64Array(indices.length * width)
  indices.forEach((row, i) => {
    for (let j = 0; j < width; j++) values[i * width + j] = matrix.values[row * width + j]!
  })
  return { values, rows: indices.length, width }
}

/** Squared Euclidean distance between row `i` of `a` and row `j` of `b`, both flat with `width` numbers a row. */
export function squaredDistance(a: Float64Array, i: number, b: Float64Array, j: number, width: number): number {
  let sum = 0
  for (let f = 0, x = i * width, y = j * width; f < width; f++) {
    const gap = a[x + f]! - b[y + f]!
    sum += gap * gap
  }
  return sum
}

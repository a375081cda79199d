/** What a `cluster` cell answers, and what its core is asked. */

export interface ClusterCandidate {
  k: number
  inertia: number
  silhouette: number
  calinskiHarabasz: number
  daviesBouldin: number
}

export interface ClusterSummary {
  /** `Cluster 1` is the largest. */
  label: string
  size: number
  /** Mean silhouette of the members (of the sampled members above 10,000 rows). */
  silhouette: number
  /** Means on the original units, in the order of the features. */
  centre: number[]
  /** The same as distances from the mean of all, in standard deviations of the transformed feature. */
  deviation: number[]
  /** A rule in the rule language that describes the cluster, with its precision and recall; `null` if none was found. */
  rule: { text: string; precision: number; recall: number } | null
  /** Mean bootstrap Jaccard; below 0.6 is called unstable; `null` when not computed. */
  stability: number | null
}

export interface ClusterResult {
  kind: 'cluster'
  relation: string
  entity: string
  features: { name: string; transform: 'none' | 'log' }[]
  k: number
  chosenBy: 'author' | 'silhouette'
  candidates: ClusterCandidate[]
  clusters: ClusterSummary[]
  /** Principal components of a seeded sample: `cluster` holds indices into `clusters`; `explained` shares of variance. */
  projection: { x: number[]; y: number[]; cluster: number[]; explained: [number, number] }
  rows: number
  excluded: number
  /** Rows on which silhouette and stability were computed. */
  sampled: number
  scale: string
  missing: string
  /** Features with one value only: they take no part. */
  constant: string[]
  seed: number
  restarts: number
}

/** Column-major n × p matrix: feature j of row i is `columns[j][i]`; NaN = missing. */
export interface ClusterRequest {
  columns: Float64Array[]
  features: { name: string; transform: 'none' | 'log' }[]
  scale: 'standard' | 'robust' | 'minmax' | 'none'
  missing: 'drop' | 'median'
  k: number | 'auto'
  range: [number, number]
  seed: number
  restarts: number
}

export interface ClusterFit extends Omit<ClusterResult, 'kind' | 'relation' | 'entity'> {
  /** Per row of the request: index into `clusters`, or -1 when the row was left out. */
  assignment: Int32Array
  /** Per row: distance to its centre in scaled units; NaN when left out. */
  distance: Float64Array
  /** Per row: silhouette; NaN when left out or not in the sample. */
  silhouettes: Float64Array
}

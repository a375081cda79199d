import type { ClusterCandidate } from '../../workers/api.ts'

export type CandidateIndex = 'silhouette' | 'calinskiHarabasz' | 'daviesBouldin' | 'inertia'

/** How each index is read. Inertia always falls with k: it has an elbow, not a best value. */
export const CANDIDATE_INDICES: {
  index: CandidateIndex
  name: string
  short: string
  best: 'highest' | 'lowest' | null
}[] = [
  { index: 'silhouette', name: 'Silhouette', short: 'silhouette', best: 'highest' },
  { index: 'calinskiHarabasz', name: 'Calinski-Harabasz', short: 'CH', best: 'highest' },
  { index: 'daviesBouldin', name: 'Davies-Bouldin', short: 'DB', best: 'lowest' },
  { index: 'inertia', name: 'Inertia', short: 'inertia', best: null },
]

/** The k that an index speaks for; `null` for inertia and when no candidate has a value. Ties go to the smaller k. */
export function favouredK(candidates: ClusterCandidate[], index: CandidateIndex): number | null {
  const best = CANDIDATE_INDICES.find((one) => one.index === index)?.best
  if (!best) return null
  const sign = best === 'highest' ? 1 : -1
  const scored = candidates.filter((candidate) => Number.isFinite(candidate[index]))
  const ranked = scored.toSorted((a, b) => sign * (b[index] - a[index]) || a.k - b.k)
  return ranked[0]?.k ?? null
}

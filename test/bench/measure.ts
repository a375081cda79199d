export interface Comparison {
  title: string
  /** Median time of our side, in ms. */
  ours: number
  /** Median time of the peer, in ms. */
  peer: number
  /** Median of the ratios ours / peer within a pair: a machine that slows down slows both sides of a pair. */
  ratio: number
  /** Smallest and largest ratio. */
  range: [number, number]
  pairs: number
}

/** One run of something; resolves with its time in ms. */
export type Run = () => Promise<number>

/** Runs both sides in turn, changing which goes first, after one pair that is not counted. */
export async function measurePairs(title: string, ours: Run, peer: Run, pairs: number): Promise<Comparison> {
  const times: { ours: number; peer: number }[] = []
  for (let pair = 0; pair <= pairs; pair++) {
    const first = pair % 2 === 0 ? await ours() : null
    const second = await peer()
    times.push({ ours: first ?? (await ours()), peer: second })
  }
  const counted = times.slice(1)
  const ratios = counted.map((time) => time.ours / time.peer)
  return {
    title,
    ours: median(counted.map((time) => time.ours)),
    peer: median(counted.map((time) => time.peer)),
    ratio: median(ratios),
    range: [Math.min(...ratios), Math.max(...ratios)],
    pairs,
  }
}

/** The time of a call in ms. */
export async function time(call: () => unknown): Promise<number> {
  const started = performance.now()
  await call()
  return performance.now() - started
}

/** The middle of the sorted values, the mean of the two middle ones of an even number; NaN of none. */
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
}

/** One line for a person: `k-means … ours 512 ms, peer 498 ms, ratio 1.03 (0.98 to 1.10, 5 pairs)`. */
export function formatComparison({ title, ours, peer, ratio, range, pairs }: Comparison): string {
  const ms = (value: number) => `${value.toFixed(0)} ms`
  const spread = `${range[0].toFixed(2)} to ${range[1].toFixed(2)}, ${pairs} pairs`
  return `${title}: ours ${ms(ours)}, peer ${ms(peer)}, ratio ${ratio.toFixed(2)} (${spread})`
}

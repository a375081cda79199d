import { clamp } from './numbers.ts'

interface Vertex {
  x: number[]
  f: number
}

/**
 * Nelder-Mead simplex search inside a box; vertices that leave the box are moved onto its face. Deterministic.
 *
 * @param f the function to minimise
 * @param box lower and upper bound of each dimension
 * @param start where the search begins, inside the box
 * @returns the best point seen. Source: Nelder & Mead (1965). Cost: at most 60 steps per dimension, 1 to 2 calls each
 *   (a step that shrinks the simplex: one call per dimension more).
 */
export function minimize(f: (x: number[]) => number, box: readonly [number, number][], start: number[]): number[] {
  const visit = (x: number[]): Vertex => {
    const inside = x.map((value, d) => clamp(value, box[d]?.[0] ?? value, box[d]?.[1] ?? value))
    return { x: inside, f: f(inside) }
  }
  const corners = start.map((_, d) => start.map((value, i) => (i === d ? stepInside(value, box[d]) : value)))
  let simplex = [start, ...corners].map(visit)
  for (let step = 0; step < 60 * start.length; step++) {
    simplex.sort((a, b) => a.f - b.f)
    const best = simplex[0]
    const worst = simplex[simplex.length - 1]
    if (best === undefined || worst === undefined || worst.f - best.f <= 1e-6 * Math.abs(best.f)) break
    const others = simplex.slice(0, -1)
    const centre = start.map((_, d) => others.reduce((total, v) => total + at(v.x, d), 0) / others.length)
    const along = (t: number) => visit(centre.map((c, d) => c + t * (at(worst.x, d) - c)))

    const reflected = along(-1)
    let next = reflected
    if (reflected.f < best.f) {
      const expanded = along(-2)
      if (expanded.f < reflected.f) next = expanded
    } else if (reflected.f >= Math.max(...others.map((v) => v.f))) {
      next = along(reflected.f < worst.f ? -0.5 : 0.5)
    }
    simplex =
      next.f < worst.f
        ? [...others, next]
        : [best, ...simplex.slice(1).map((v) => visit(v.x.map((value, d) => (value + at(best.x, d)) / 2)))]
  }
  return simplex.reduce((best, vertex) => (vertex.f < best.f ? vertex : best)).x
}

function stepInside(value: number, bounds: readonly [number, number] = [value, value]): number {
  const [low, high] = bounds
  return value < (low + high) / 2 ? value + (high - low) / 4 : value - (high - low) / 4
}

const at = (x: readonly number[], d: number) => x[d] ?? 0

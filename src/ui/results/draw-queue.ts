export type Charts = typeof import('../../chart/charts.ts')

let charts: Promise<Charts> | undefined

/** Loads Plot and the figures once, after the first paint has no more need of them. */
export function loadCharts(): Promise<Charts> {
  charts ??= import('../../chart/charts.ts')
  return charts
}

let turn: Promise<void> = Promise.resolve()

/**
 * Runs `draw` in a task of its own after everything asked for before it, so that a page of many figures stays
 * responsive. Gives back a function that calls it off.
 */
export function drawInTurn(draw: () => void): () => void {
  let wanted = true
  turn = turn.then(nextTask).then(() => {
    if (wanted) draw()
  })
  return () => {
    wanted = false
  }
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}

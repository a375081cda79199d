import type { Page } from '@playwright/test'

interface Watched {
  longTasks: { start: number; duration: number }[]
  labels: string[]
}

/** Runs in the page: keeps its long tasks, and what it tells of the progress of a load. */
export function watchPage(): void {
  const watched: Watched = { longTasks: [], labels: [] }
  Object.assign(globalThis, { watched })
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) watched.longTasks.push({ start: startTime, duration })
  }).observe({ type: 'longtask', buffered: true })
  setInterval(() => {
    const label = document.querySelector('[data-source][data-state=loading] .more')?.textContent
    if (label)
      watched.labels.push(
        label
          .replaceAll(/\s+/g, ' ')
          .replace(/ ?Cancel ?$/, '')
          .trim(),
      )
  }, 500)
}

/** The longest task on the page's thread since a moment of its clock, in ms; 0 when none was over 50 ms. */
export async function readLongest(page: Page, since: number): Promise<number> {
  const { longTasks } = await readWatched(page)
  return Math.max(0, ...longTasks.filter(({ start }) => start >= since).map(({ duration }) => duration))
}

/** Six of the labels, from the first to the last. */
export async function readLabels(page: Page): Promise<string[]> {
  const { labels } = await readWatched(page)
  return labels.filter((_, index) => index % Math.max(1, Math.ceil(labels.length / 6)) === 0)
}

function readWatched(page: Page): Promise<Watched> {
  return page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched)
}

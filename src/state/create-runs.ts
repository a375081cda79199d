import type { Watch } from './watch.svelte.ts'

/** What a person can start and stop. */
export interface Runs {
  /** Runs a cell although nothing may have changed, after what it needs that is not up to date. */
  run(key: string): void
  runAll(): void
  runStale(): void
  cancel(key: string): void
  cancelAll(): void
}

/** The notebook is looked at as it is now: what is asked for is what stands on the page. */
export function createRuns(watch: Pick<Watch, 'dataflow' | 'refresh'>, listKeys: () => string[]): Runs {
  const { dataflow } = watch
  return {
    run(key) {
      watch.refresh()
      dataflow.rerun([key])
    },
    runAll() {
      watch.refresh()
      dataflow.rerun(listKeys())
    },
    runStale() {
      watch.refresh()
      dataflow.runStale()
    },
    cancel: (key) => dataflow.cancel([key]),
    cancelAll: () => dataflow.cancel(listKeys()),
  }
}

import type { Dataflow } from './dataflow-types.ts'

/** What a person can start and stop. */
export interface Runs {
  /** Runs a cell although nothing may have changed, after what it needs that is not up to date. */
  run(key: string): void
  runAll(): void
  runStale(): void
  cancel(key: string): void
  cancelAll(): void
}

/** `refresh` looks at the notebook as it is now: what is asked for is what stands on the page. */
export function createRuns(dataflow: Dataflow, refresh: () => void, listKeys: () => string[]): Runs {
  return {
    run(key) {
      refresh()
      dataflow.rerun([key])
    },
    runAll() {
      refresh()
      dataflow.rerun(listKeys())
    },
    runStale() {
      refresh()
      dataflow.runStale()
    },
    cancel: (key) => dataflow.cancel([key]),
    cancelAll: () => dataflow.cancel(listKeys()),
  }
}

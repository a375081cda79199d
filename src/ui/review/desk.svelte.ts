import { getContext, setContext } from 'svelte'
import type { LookedAt } from './model.ts'

/** What is being looked over: a table's reading, and a column's distribution above it. */
export class Desk {
  table: string | null = $state(null)
  column: LookedAt | null = $state.raw(null)

  review(table: string): void {
    this.table = table
  }

  look(relation: string, column: string): void {
    this.column = { relation, column }
  }
}

const KEY = Symbol('desk')

/** For everything below: a table or a column can be looked at from wherever it is named. */
export function provideDesk(): Desk {
  return setContext(KEY, new Desk())
}

/** `null` where nothing can be looked at, as in a report. */
export function useDesk(): Desk | null {
  return getContext<Desk | undefined>(KEY) ?? null
}

import { getContext, setContext } from 'svelte'

const KEY = Symbol('frozen')

/** Tells everything below that the notebook is shown and cannot be changed while `frozen` gives true. */
export function provideFrozen(frozen: () => boolean): void {
  setContext(KEY, frozen)
}

export function readFrozen(): () => boolean {
  return getContext<(() => boolean) | undefined>(KEY) ?? (() => false)
}

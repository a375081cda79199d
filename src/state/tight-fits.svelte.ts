import type { Preflight } from '../../workers/api.ts'

/** A source that may not fit into memory, and waits for what a person says. */
export interface TightFit {
  table: string
  name: string
  preflight: Preflight
}

/** Above this share of the free memory a table is asked about: reading and the first queries take some as well. */
export const TIGHT = 0.6

export function isTight({ memory, free }: Preflight): boolean {
  return memory > TIGHT * free
}

/** The sources that wait for an answer, the one that is asked about first. */
export class TightFits {
  list: TightFit[] = $state.raw([])
  readonly #answers = new Map<TightFit, (goes: boolean) => void>()

  /** True when the source is to be loaded: it fits, or a person says so. False once the signal aborts. */
  ask(fit: TightFit, signal: AbortSignal): Promise<boolean> {
    if (!isTight(fit.preflight)) return Promise.resolve(true)
    if (signal.aborted) return Promise.resolve(false)
    return new Promise((resolve) => {
      this.list = [...this.list, fit]
      this.#answers.set(fit, resolve)
      signal.addEventListener('abort', () => this.answer(fit, false), { once: true })
    })
  }

  answer(fit: TightFit, goes: boolean): void {
    this.list = this.list.filter((each) => each !== fit)
    this.#answers.get(fit)?.(goes)
    this.#answers.delete(fit)
  }
}

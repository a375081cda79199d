/** An answer that comes later, may fail, and may be asked for anew: the last one stays until the next is there. */
export class Late<T> {
  /** `undefined` until the first answer; not when that is late again. */
  value = $state.raw<T>()
  /** A sentence to show, or `null`. */
  problem = $state<string | null>(null)
  busy = $state(false)
  #turn = 0

  /** Takes what `answer` brings, unless something else is followed by then. */
  follow(answer: Promise<T>): void {
    const turn = ++this.#turn
    this.busy = true
    answer.then(
      (value) => this.#settle(turn, value, null),
      (error: unknown) => this.#settle(turn, undefined, error instanceof Error ? error.message : String(error)),
    )
  }

  #settle(turn: number, value: T | undefined, problem: string | null): void {
    if (turn !== this.#turn) return
    this.value = value
    this.problem = problem
    this.busy = false
  }
}

export interface PulseOptions {
  /** Resolves as soon as the other side has a turn. */
  ping(): Promise<unknown>
  /** It has not answered for so many beats. */
  onSilence(): void
  /** It answers again. */
  onAnswer(): void
  /** Milliseconds between two beats. */
  beat: number
  /** Beats without an answer that are called silence. */
  patience: number
}

/**
 * Asks the other side again and again whether it is there. Beats are counted, not seconds: a machine that slept, or a
 * tab in the background, has missed beats, not answers.
 */
export function createPulse({ ping, onSilence, onAnswer, beat, patience }: PulseOptions) {
  let timer: ReturnType<typeof setInterval> | null = null
  let unanswered: number | null = null
  let silent = false

  function tick(): void {
    if (unanswered !== null) {
      unanswered++
      if (unanswered < patience || silent) return
      silent = true
      return onSilence()
    }
    unanswered = 0
    ping().then(hear, () => {})
  }

  function hear(): void {
    unanswered = null
    if (!silent) return
    silent = false
    onAnswer()
  }

  return {
    start(): void {
      timer ??= setInterval(tick, beat)
    },
    /** Nobody waits for it any more. What it was silent over has ended then, which is an answer as well. */
    stop(): void {
      if (timer !== null) clearInterval(timer)
      timer = null
      hear()
    },
  }
}

import type { Control } from '../../../api.ts'
import { Cancelled } from '../../../cancelled.ts'

export interface Pace {
  /** Tells how far the work is, lets waiting messages in, and throws `Cancelled` when its caller no longer wants it. */
  step(rows: number, done: number | null): Promise<void>
}

/** Seconds of work before the time left is told: earlier it would be a guess. */
const WARM_UP = 0.5

/** Tells progress with rows and seconds left, judged by the share done since `startPace`. */
export function startPace(control: Control, label: string): Pace {
  const started = performance.now()
  return {
    async step(rows, done) {
      const passed = (performance.now() - started) / 1000
      const left = done !== null && done > 0 && passed > WARM_UP ? { secondsLeft: (passed * (1 - done)) / done } : {}
      control.progress({ done, label, rows, ...left })
      await control.pause()
      if (control.cancelled()) throw new Cancelled()
    },
  }
}

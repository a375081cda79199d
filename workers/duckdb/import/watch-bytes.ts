import type { Control, Progress } from '../../api.ts'
import type { FileAccess } from './file-access.ts'

/** Too early to say how long something takes, in ms. */
const EARLY = 400

/** A control that tells how far a file has been read, in rows and in seconds left, by the bytes that the engine took. */
export function watchBytes(
  control: Control,
  access: Pick<FileAccess, 'bytesRead'>,
  { name, bytes, bytesPerRow }: { name: string; bytes: number; bytesPerRow: number | null },
): Control {
  const [from, started] = [access.bytesRead(), performance.now()]
  const label = `Reading ${name}`
  control.progress({ done: 0, label })
  return {
    ...control,
    async pause() {
      const read = access.bytesRead() - from
      const done = Math.min(0.99, read / Math.max(1, bytes))
      const elapsed = performance.now() - started
      const progress: Progress = { done, label }
      if (bytesPerRow !== null) progress.rows = Math.round(read / bytesPerRow)
      if (elapsed > EARLY && done > 0.01) progress.secondsLeft = (elapsed / 1000) * (1 / done - 1)
      control.progress(progress)
      await control.pause()
    },
  }
}

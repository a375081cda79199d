import type { Control } from '../api.ts'
import { Cancelled } from '../cancelled.ts'

/**
 * Gives the worker's message loop a turn and stops with `Cancelled` when the caller no longer wants the answer.
 * Cheap when the last turn is recent, so inner loops call it every few milliseconds of work.
 */
export async function breathe(control: Control): Promise<void> {
  await control.pause()
  if (control.cancelled()) throw new Cancelled()
}

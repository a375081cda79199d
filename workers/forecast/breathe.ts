import type { Control } from '../api.ts'
import { Cancelled } from '../cancelled.ts'

/** Between two fits (a few milliseconds each): lets a cancel arrive, and stops with `Cancelled` when one has. */
export async function breathe(control: Control): Promise<void> {
  if (control.cancelled()) throw new Cancelled()
  await control.pause()
  if (control.cancelled()) throw new Cancelled()
}

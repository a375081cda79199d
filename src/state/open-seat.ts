import type { Storage } from '../storage/storage.ts'
import { Keeper } from './keeper.svelte.ts'
import { Seat } from './seat.svelte.ts'
import type { Workspace } from './workspace.svelte.ts'

/** The seat at the open notebook, joined to what writes and opens it. */
export function openSeat(workspace: Workspace, storage: Storage): Seat {
  return new Seat({
    claims: storage.claims,
    flush: () => workspace.keeper.flush(),
    follow: () => void workspace.openings.follow(),
    resume: () => void workspace.openings.openRecent(workspace.id),
  })
}

/** What keeps the open notebook while this page has the seat. */
export function openKeeper(workspace: Workspace, storage: Storage): Keeper {
  const keeper = new Keeper(storage, {
    onSaved: (id) => workspace.seat.tellSaved(id),
    onConflict: (id) => workspace.seat.lose(id, 'conflict'),
    onRefused: (reason) => workspace.toasts.show(`Your changes are not saved. ${reason}`),
  })
  keeper.paused = () => workspace.seat.elsewhere !== null
  return keeper
}

import type { Workspace } from '../../state/workspace.svelte.ts'
import { formatValue } from '../format.ts'
import type { ChosenVersion, LibraryActions, LibraryView, NotebookRow, VersionRow } from './model.ts'

type Entry = Workspace['library']['entries'][number]
type StoredVersion = Workspace['shelf']['list'][number]

const REASONS: Record<StoredVersion['reason'], string> = {
  opened: 'as it was opened',
  pause: 'while you worked',
  left: 'before another notebook was opened',
  named: 'kept by you',
  'before restore': 'before a version was restored',
  'before take-over': 'before another tab took over',
  conflict: 'not saved: another tab had written',
}

/** Getters, as in the rest of the view: what reads one part is not told of changes in the others. */
export function viewLibrary(workspace: Workspace): LibraryView {
  const { library, shelf, seat, keeper } = workspace
  return {
    get rows() {
      return library.entries.filter(({ deleted }) => deleted === null).map((entry) => viewRow(entry, workspace.id))
    },
    get deleted() {
      return library.entries.filter(({ deleted }) => deleted !== null).map((entry) => viewRow(entry, workspace.id))
    },
    get room() {
      return library.room
    },
    get versions() {
      return shelf.list.map(viewVersion)
    },
    get chosen() {
      return viewChosen(workspace)
    },
    get elsewhere() {
      return seat.elsewhere
    },
    get refusal() {
      return keeper.save === 'refused' ? keeper.saveReason : ''
    },
  }
}

export function createLibraryActions({ library, shelf, openings }: Workspace): LibraryActions {
  return {
    list: () => void library.refresh(),
    rename: (id, title) => void library.rename(id, title),
    duplicate: (id) => void library.duplicate(id),
    remove: (id) => void library.remove(id),
    bringBack: (id) => void library.bringBack(id),
    purge: (ids) => void library.purge(ids),
    copyOpen: () => void library.copyOpen(),
    takeOver: () => void openings.takeOver(),
    listVersions: () => void shelf.open(),
    look: (id) => void shelf.choose(id),
    restore: (id) => void shelf.restore(id),
    keepVersion: (name) => void shelf.name(name),
    renameVersion: (id, name) => void shelf.rename(id, name),
  }
}

function viewRow({ id, title, updated, deleted, files }: Entry, openId: string): NotebookRow {
  const sizes = new Map(Object.values(files).map(({ hash, bytes }) => [hash, bytes]))
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  return { id, title, changed: deleted ?? updated, bytes, open: id === openId }
}

function viewVersion({ id, made, reason, name }: StoredVersion): VersionRow {
  return { id, made, reason: REASONS[reason], name }
}

function viewChosen(workspace: Workspace): ChosenVersion | null {
  const version = workspace.shelf.chosen
  if (!version) return null
  const others = [...tellFiles(workspace.sources.files, version.files), ...tellInputs(workspace.values, version.inputs)]
  return { ...viewVersion(version), text: version.text, now: workspace.text, others }
}

function tellFiles(now: StoredVersion['files'], then: StoredVersion['files']): string[] {
  return Object.keys(then).flatMap((table) => {
    const [before, after] = [then[table], now[table]]
    // what had no file then keeps the one that it has
    if (!before || before.hash === after?.hash) return []
    return after ? [`${table} was read from another ${before.name}.`] : [`${table} was read from ${before.name}.`]
  })
}

function tellInputs(now: Workspace['values'], then: Workspace['values']): string[] {
  return Object.keys(then).flatMap((name) => {
    const [before, after] = [then[name]!, now[name]]
    if (before === after) return []
    const since = after === undefined ? '' : `, now it is ${formatValue(after)}`
    return [`$${name} was ${formatValue(before)}${since}.`]
  })
}

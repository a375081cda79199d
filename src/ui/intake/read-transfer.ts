import type { PlacedFile } from './place-files.ts'

/** Folders deeper than this, and more files than this, are somebody's whole disk. */
const DEEPEST = 8
const MOST = 2000

/** The files that were dropped, those in folders by their paths. The entries are asked for before the first pause: later they are gone. */
export async function readTransfer(transfer: DataTransfer): Promise<PlacedFile[]> {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file')
  const found = items.map((item) => ({ entry: item.webkitGetAsEntry?.() ?? null, file: item.getAsFile() }))
  const files: PlacedFile[] = []
  for (const { entry, file } of found) {
    if (entry?.isDirectory) await readEntry(entry, files, 0)
    else if (file) files.push({ path: file.name, file })
  }
  return files
}

/** The files that were chosen: of a chosen folder by their paths. */
export function readChosen(list: FileList): PlacedFile[] {
  return [...list].map((file) => ({ path: file.webkitRelativePath || file.name, file }))
}

async function readEntry(entry: FileSystemEntry, files: PlacedFile[], depth: number): Promise<void> {
  if (depth > DEEPEST || files.length >= MOST) return
  if (entry.isFile) {
    const file = await fileOf(entry as FileSystemFileEntry)
    if (file) files.push({ path: entry.fullPath.replace(/^\//, ''), file })
  } else {
    for (const inner of await listFolder(entry as FileSystemDirectoryEntry)) await readEntry(inner, files, depth + 1)
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File | null> {
  return new Promise((resolve) => entry.file(resolve, () => resolve(null)))
}

/** A reader gives the entries in pieces, the last of them empty. */
async function listFolder(entry: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = entry.createReader()
  const entries: FileSystemEntry[] = []
  for (;;) {
    const piece = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])))
    if (piece.length === 0) return entries
    entries.push(...piece)
  }
}

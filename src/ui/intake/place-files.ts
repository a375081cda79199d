import { isDataName, isNotebookName } from '../../state/file-kinds.ts'

/** A file and its path from where it was dropped; of a file that is in no folder, its name. */
export interface PlacedFile {
  path: string
  file: File
}

/** What is to be done with files that came in together. */
export interface Placed {
  notebook: File | null
  /** What may belong to the notebook, by the path beside it. */
  companions: PlacedFile[]
  /** What becomes tables. */
  data: File[]
}

/**
 * Of files that came in together, also in folders: the notebook to open, what may belong to it, and what becomes tables.
 * In a folder a Markdown file is the notebook only if it says that it is one, and only files of a known kind are data;
 * what lies beside a notebook in its folder is not taken unless the notebook names it.
 */
export async function placeFiles(files: PlacedFile[]): Promise<Placed> {
  const seen = files.filter(({ path }) => !isHidden(path))
  const loose = seen.filter(({ path }) => !path.includes('/'))
  const nested = seen.filter(({ path }) => path.includes('/'))
  const notebook = loose.find(({ path }) => isNotebookName(path)) ?? (await findNotebook(nested))
  const folder = notebook?.path.split('/').slice(0, -1).join('/') ?? ''
  const companions = notebook
    ? seen.filter((each) => each !== notebook).map(({ path, file }) => ({ path: pathBeside(folder, path), file }))
    : []
  const plain = loose.filter(({ path }) => !isNotebookName(path))
  const inFolders = notebook ? [] : nested.filter(({ path }) => isDataName(path))
  return { notebook: notebook?.file ?? null, companions, data: [...plain, ...inFolders].map(({ file }) => file) }
}

/** What systems keep for themselves. A file that is handed over by itself is meant, whatever its name begins with. */
function isHidden(path: string): boolean {
  if (!path.includes('/')) return path === '.DS_Store' || path.startsWith('._')
  return path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX')
}

/** The notebook that lies least deep. */
async function findNotebook(files: PlacedFile[]): Promise<PlacedFile | undefined> {
  const depth = ({ path }: PlacedFile) => path.split('/').length
  const candidates = files
    .filter(({ path }) => isNotebookName(path))
    .sort((a, b) => depth(a) - depth(b) || (a.path < b.path ? -1 : 1))
  for (const candidate of candidates) {
    const head = await candidate.file.slice(0, 4096).text()
    if (/^\uFEFF?---[ \t]*\r?\n(?:(?!---).*\r?\n)*?tessera:/.test(head)) return candidate
  }
  return undefined
}

/** A path as seen from a folder: `shop/data/a.csv` from `shop` is `data/a.csv`, from `shop/notebooks` `../data/a.csv`. */
export function pathBeside(folder: string, path: string): string {
  const from = folder === '' ? [] : folder.split('/')
  const to = path.split('/')
  let shared = 0
  while (shared < from.length && from[shared] === to[shared]) shared += 1
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/')
}

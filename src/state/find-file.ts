import { baseName, type FoundFile } from './files-at-hand.ts'

/** A file that came in together with a notebook, and its path beside it. */
export interface Companion {
  path: string
  file: File
}

/** The companion that a notebook means by a path: the one at it, else the only one of its name. */
export function findCompanion(path: string, companions: Companion[]): File | null {
  const plain = path.replace(/^(?:\.\/)+/, '')
  const exact = companions.find((each) => each.path === plain)
  if (exact) return exact.file
  const namesakes = companions.filter((each) => baseName(each.path) === baseName(plain))
  return namesakes.length === 1 ? namesakes[0]!.file : null
}

/**
 * The file at a relative path beside the page, for a notebook on a static host; `null` where there is none. Nothing is
 * asked of another host, nor outside of the page's own folder, and an HTML page is what hosts answer for what is not there.
 */
export async function fetchBeside(path: string, page: string, get: typeof fetch = fetch): Promise<Blob | null> {
  const url = addressBeside(path, page)
  if (url === null) return null
  const response = await get(url, { redirect: 'error', credentials: 'omit' }).catch(() => null)
  if (!response?.ok || /\bhtml\b/i.test(response.headers.get('content-type') ?? '')) return null
  const file = await response.blob()
  const head = await file.slice(0, 256).text()
  return /^\s*(?:<!doctype html|<html)/i.test(head) ? null : file
}

/** Where a relative path lies beside a page, as long as that is inside of the page's folder. */
export function addressBeside(path: string, page: string): string | null {
  if (path === '' || /^[a-z][a-z0-9+.-]*:|^[/\\]|[\\]/i.test(path)) return null
  const folder = new URL('.', page)
  if (!/^https?:$/.test(folder.protocol)) return null
  const url = new URL(path.split('/').map(encodeURIComponent).join('/'), folder)
  return url.origin === folder.origin && url.pathname.startsWith(folder.pathname) ? url.href : null
}

/** The first of several places that has a file. */
export async function findFirst(places: (() => Promise<FoundFile | Blob | null>)[]): Promise<FoundFile | null> {
  for (const look of places) {
    const found = await look()
    if (found) return found instanceof Blob ? { file: found, hash: null } : found
  }
  return null
}

import type { StoredFile, StoredNotebook } from './records.ts'

type Content = Pick<StoredNotebook, 'text' | 'files' | 'inputs'>

/** True when two states of a notebook hold the same text, inputs and files, whatever their date and title. */
export function sameContent(a: Content, b: Content): boolean {
  return a.text === b.text && sameEntries(a.inputs, b.inputs, Object.is) && sameEntries(a.files, b.files, sameFile)
}

export function sameFile(a: StoredFile | undefined, b: StoredFile | undefined): boolean {
  return a?.hash === b?.hash && a?.name === b?.name
}

function sameEntries<T>(a: Record<string, T>, b: Record<string, T>, same: (one: T, other: T) => boolean): boolean {
  const names = Object.keys(a)
  if (names.length !== Object.keys(b).length) return false
  return names.every((name) => Object.hasOwn(b, name) && same(a[name]!, b[name]!))
}

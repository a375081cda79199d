/** Hands a text to the person as a file. */
export function downloadText(name: string, text: string, type = 'text/markdown'): void {
  downloadFile(name, new Blob([text], { type: `${type};charset=utf-8` }))
}

export function downloadFile(name: string, file: Blob): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // the download has its own hold on the bytes by then
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** A file name that every system takes, from a notebook's title. */
export function fileNameOf(title: string): string {
  const slug = title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
  return `${slug || 'notebook'}.md`
}

/** The name of the lock file beside a notebook: `x.lock.json` for `x.md`. */
export function lockNameOf(title: string): string {
  return fileNameOf(title).replace(/\.md$/, '.lock.json')
}

export function isLockFile(name: string): boolean {
  return /\.lock\.json$/i.test(name)
}

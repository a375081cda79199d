/** Among files that were dropped: the notebook to open, if any, and the data to add. */
export function sortFiles<F extends { name: string }>(files: F[]): { notebook: F | null; data: F[] } {
  const isNotebook = ({ name }: F) => /\.(?:md|markdown)$/i.test(name)
  return { notebook: files.find(isNotebook) ?? null, data: files.filter((file) => !isNotebook(file)) }
}

/**
 * Hands files to the clipboard, each under its type. It is asked at once, while the browser still knows that a person
 * asked for it; the bytes may come later. Gives the sentence to show when the browser refuses.
 */
export async function writeClipboard(files: Record<string, Promise<Blob>>): Promise<string | null> {
  // a failed file is told by whoever made it
  for (const file of Object.values(files)) file.catch(() => {})
  try {
    const parts = Object.entries(files).map(([type, file]) => [type, file.then((blob) => new Blob([blob], { type }))])
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts) as Record<string, Promise<Blob>>)])
    return null
  } catch {
    return 'The browser did not let the rows onto the clipboard. Click into the page and copy again, or export a file.'
  }
}

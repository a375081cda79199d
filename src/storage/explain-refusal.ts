/** Why the browser did not store something, as a sentence for the page. */
export function explainRefusal(error: unknown): string {
  const name = error instanceof Error ? error.name : ''
  return REFUSALS[name] ?? `The browser could not store it${detail(error)}.`
}

const REFUSALS: Record<string, string> = {
  QuotaExceededError: 'The space that the browser gives this page is full. Delete a notebook or free disk space.',
  SecurityError: 'The browser lets this page store nothing: a private window, or storage is blocked in its settings.',
  InvalidStateError:
    'The connection to the browser’s storage was closed, perhaps by a newer version in another tab. Reload the page.',
  VersionError: 'A newer version of this page has stored the notebooks in this browser. Reload the page to get it.',
  BlockedError:
    'An older version of this page is open in another tab and holds the storage. Close that tab, then reload this one.',
  NotReadableError: 'The file changed or went away while it was read. Choose it again.',
}

function detail(error: unknown): string {
  return error instanceof Error && error.message ? ` (${error.message.replace(/\.$/, '')})` : ''
}

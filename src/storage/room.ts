import type { NotebookEntry, StoredFile } from './records.ts'

export interface Estimate {
  usage: number
  quota: number
}

/** What data must leave free, in bytes, where the browser says how much that is: text is to find room in any case. */
const FREE = 16 * 2 ** 20

/** What the browser says that this page uses and may use; `null` where it says nothing. */
export async function estimateRoom(): Promise<Estimate | null> {
  const { usage, quota } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {}
  return usage === undefined || quota === undefined ? null : { usage, quota }
}

/** Rejects with what the browser itself would reject with, when so many bytes would leave no room for text. */
export function checkRoom(estimate: Estimate | null, bytes: number): void {
  if (estimate && estimate.usage + bytes + FREE > estimate.quota)
    throw new DOMException('no room', 'QuotaExceededError')
}

/** Why a file was not kept, and which notebooks' data could go instead: the three that hold most. */
export function explainFull(
  { name, bytes }: Pick<StoredFile, 'name' | 'bytes'>,
  estimate: Estimate | null,
  notebooks: readonly NotebookEntry[],
): string {
  const left = estimate && Math.max(0, estimate.quota - estimate.usage - FREE)
  // some browsers name a quota that is not the one they keep to
  const short =
    left === null || left > bytes
      ? 'the space that the browser gives this page is full'
      : `${formatBytes(left)} are left`
  const holders = notebooks
    .map(({ title, files }) => ({ title, bytes: sumBytes([files]) }))
    .filter((holder) => holder.bytes > 0)
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, 3)
    .map((holder) => `“${holder.title}” (${formatBytes(holder.bytes)})`)
  const advice =
    holders.length === 0
      ? 'Free some disk space.'
      : `To make room, delete data under All notebooks: ${holders.join(', ')}.`
  return `${name} (${formatBytes(bytes)}) does not fit: ${short}. ${advice}`
}

/** The bytes of all files that the lists name, each counted once. */
export function sumBytes(lists: readonly Record<string, StoredFile>[]): number {
  const sizes = new Map(lists.flatMap((files) => Object.values(files).map(({ hash, bytes }) => [hash, bytes] as const)))
  return [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0)
}

/** `1234567` → `1.2 MB`. */
export function formatBytes(bytes: number, locale?: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const step = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3))
  const unitDisplay = step === 0 ? 'long' : 'short'
  const options = { style: 'unit', unit: units[step], unitDisplay, maximumFractionDigits: step === 0 ? 0 : 1 } as const
  return new Intl.NumberFormat(locale, options).format(bytes / 1000 ** step)
}

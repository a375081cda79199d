import type { NotebookRow } from './model.ts'

export type Order = 'changed' | 'title' | 'bytes'

/** The rows whose titles hold all words of `wanted`, in an order. Accents and case do not matter. */
export function findRows(rows: readonly NotebookRow[], wanted: string, order: Order, locale?: string): NotebookRow[] {
  const words = plain(wanted).split(/\s+/).filter(Boolean)
  const byTitle = (a: NotebookRow, b: NotebookRow) => a.title.localeCompare(b.title, locale, { numeric: true })
  const orders: Record<Order, (a: NotebookRow, b: NotebookRow) => number> = {
    changed: (a, b) => b.changed - a.changed || byTitle(a, b),
    title: byTitle,
    bytes: (a, b) => b.bytes - a.bytes || byTitle(a, b),
  }
  return rows.filter(({ title }) => words.every((word) => plain(title).includes(word))).sort(orders[order])
}

function plain(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

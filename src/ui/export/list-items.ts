import type { MenuGroup } from '../parts/menu.ts'
import { everything } from './make-request.ts'
import type { ExportChoice, ExportTarget, FileFormat } from './model.ts'

export interface ExportDeeds {
  save(target: ExportTarget, format: FileFormat, choice: ExportChoice): void
  copy(target: ExportTarget, choice: ExportChoice): void
  /** Asks for columns and format first. */
  ask(target: ExportTarget): void
}

const QUICK: { format: FileFormat; label: string; note: string }[] = [
  { format: 'csv', label: 'CSV', note: 'for spreadsheets' },
  { format: 'parquet', label: 'Parquet', note: 'typed and small' },
  { format: 'arrow', label: 'Arrow', note: 'typed, read without decoding' },
  { format: 'json', label: 'JSON', note: 'one object per line' },
]

/** The menu of a result: its rows at once in each format; what else it has is asked for in a dialog. */
export function listItems([first, ...others]: ExportTarget[], { save, copy, ask }: ExportDeeds): MenuGroup[] {
  if (!first) return []
  const quick = QUICK.map(({ format, label, note }) => ({ label, note, run: () => save(first, format, everything) }))
  const items = [
    { label: 'Copy', note: 'to paste into a spreadsheet', run: () => copy(first, everything) },
    { label: 'Choose columns…', run: () => ask(first) },
  ]
  const further = others.map((target) => ({ label: `${target.label}…`, run: () => ask(target) }))
  return [
    { heading: first.label, items: quick },
    { items },
    ...(further.length > 0 ? [{ heading: 'Also', items: further }] : []),
  ]
}

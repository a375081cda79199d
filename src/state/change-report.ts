import type { CellReport } from './cell-report.ts'

/** The report with a change; the same report when nothing differs, so that what shows it need not be drawn again. */
export function changeReport(before: CellReport, change: Partial<CellReport>): CellReport {
  const { diagnostics = before.diagnostics, ...rest } = change
  const equal = JSON.stringify(diagnostics) === JSON.stringify(before.diagnostics)
  const after = { ...before, ...rest, diagnostics: equal ? before.diagnostics : diagnostics }
  const names = Object.keys(after) as (keyof CellReport)[]
  return names.every((name) => after[name] === before[name]) ? before : after
}

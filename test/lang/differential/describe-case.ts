import { printInsert } from './engine.ts'
import type { Case, Verdict } from './judge.ts'
import { printDay } from './naive/calendar.ts'
import { TABLES } from './tables.ts'

/** Rules, data and both answers, to be read by people. */
export function describeCase({ setting, cells, data }: Case, verdict: Verdict): string {
  const tables = TABLES.flatMap((name) => {
    const rows = data.tables[name] ?? []
    return rows.length > 0 ? [printInsert(name, rows)] : []
  })
  return [
    `Entity ${JSON.stringify(setting)}, as of ${[...data.earlier, data.asOf].map(printDay).join(', ')}, parameters ${JSON.stringify(data.parameters)}`,
    cells.cell,
    ...(cells.other === '' ? [] : [`The other cell:\n${cells.other}`]),
    tables.join(';\n'),
    describeVerdict(verdict),
  ].join('\n\n')
}

function describeVerdict(verdict: Verdict): string {
  if (verdict.kind === 'rejected') return verdict.diagnostics.map(({ message }) => `Rejected: ${message}`).join('\n')
  if (verdict.kind === 'failed') return `Failed: ${verdict.message}\n${verdict.sql}`
  const lines = verdict.differences.map(
    ({ statement, key, expected, got }) => `${statement} of ${key}: expected ${String(expected)}, got ${String(got)}`,
  )
  return [...lines, verdict.sql].join('\n')
}

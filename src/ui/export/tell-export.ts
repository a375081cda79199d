import type { ExportedFile, Problem } from '../../../workers/api.ts'
import { formatCount } from '../format.ts'

type Counts = Pick<ExportedFile, 'rows' | 'total' | 'defused'>

/** What was written, and what was changed in it. */
export function tellSaved(file: string, counts: Counts): string {
  return [`${file}: ${countRows(counts.rows)}.`, tellDefused(counts)].filter((text) => text !== '').join(' ')
}

export function tellCopied(name: string, counts: Counts): string {
  const left = counts.total - counts.rows
  const copied =
    left > 0
      ? `Copied the first ${formatCount(counts.rows)} of ${formatCount(counts.total)} rows of ${name}: export a file for all.`
      : `Copied ${countRows(counts.rows)} of ${name}.`
  return [copied, tellDefused(counts)].filter((text) => text !== '').join(' ')
}

export function tellProblem({ code, message, hint }: Problem): string {
  if (code === 'cancelled') return 'Export cancelled: there is no file.'
  return hint ? `${message} ${hint}` : message
}

function tellDefused({ defused }: Counts): string {
  if (defused === 0) return ''
  return defused === 1
    ? 'One text that a spreadsheet could run as a formula begins with an apostrophe now.'
    : `${formatCount(defused)} texts that a spreadsheet could run as formulas begin with an apostrophe now.`
}

function countRows(rows: number): string {
  return `${formatCount(rows)} ${rows === 1 ? 'row' : 'rows'}`
}

import type { Outcome } from './outcome.ts'

/** What a person reads of each file of a group, file by file. */
export function renderMessages(group: string, outcomes: Map<string, Outcome>): string {
  const told = Array.from(outcomes, ([name, { end, table, problem, said }]) => {
    const lines = table
      ? [`loaded: ${count(table.rows, 'row')}, ${count(table.width, 'column')}, ${table.rejected} rejected`, ...said]
      : [`${end}: ${problem?.message ?? ''}`, ...(problem?.hint ? [`hint: ${problem.hint}`] : [])]
    return [`── ${name}`, ...lines.map(showInvisible)].join('\n')
  })
  return [`═══ ${group}`, ...told, ''].join('\n')
}

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`

/** Marks that nobody sees, as code: the text is read by people. */
function showInvisible(line: string): string {
  return line.replaceAll(
    /[\p{Cc}\p{Cf}\p{Cs}\ufffd]/gu,
    (mark) => `\\u${mark.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  )
}

import { sourceOf, type Cursor } from './cursor.ts'

export type Joint = 'and' | 'or'

interface Operand {
  from: number
  to: number
  failed: boolean
}

/** Letters of a reading that one still takes in. */
const LONGEST = 300

/** The two ways to read conditions that `and` and `or` join without parentheses, each on a line of its own. */
export function printReadings(cursor: Cursor, operands: Operand[], joints: Joint[]): string {
  const shown = operands.slice(0, LONGEST)
  const texts = shown.map(({ from, to, failed }) => (failed ? '…' : sourceOf(cursor, from, to)))
  const readings = [group(texts, joints, 'and'), group(texts, joints, 'or')]
  const short = readings.every((reading) => reading.length <= LONGEST)
  return short
    ? `Write one of these two:\n${readings.join('\n')}`
    : 'Put parentheses around the conditions that “and” joins, or around those that “or” joins.'
}

/** The conditions with parentheses around what `tight` joins. */
function group(texts: string[], joints: Joint[], tight: Joint): string {
  const groups: string[][] = [[texts[0]!]]
  joints.slice(0, texts.length - 1).forEach((joint, index) => {
    if (joint === tight) groups[groups.length - 1]!.push(texts[index + 1]!)
    else groups.push([texts[index + 1]!])
  })
  const printed = groups.map((items) => (items.length > 1 ? `(${items.join(` ${tight} `)})` : items[0]!))
  return printed.join(tight === 'and' ? ' or ' : ' and ')
}

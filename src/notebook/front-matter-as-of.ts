import { isMap, isScalar, isSeq } from 'yaml'
import { isDate } from '../lang/cells/is-date.ts'
import type { Entry } from '../lang/cells/yaml.ts'
import { spanOf, textOfScalar } from '../lang/cells/yaml.ts'
import type { DateSeries, Declarations } from '../lang/schema.ts'
import { nearest } from '../lang/suggest.ts'
import type { Reader } from './front-matter-fields.ts'
import { expected, fieldsOf, missing, readDate, readText } from './front-matter-fields.ts'

type AsOf = Pick<Declarations, 'asOf' | 'series'>
type Every = Extract<DateSeries, { type: 'steps' }>['every']

const steps: Every[] = ['day', 'week', 'month', 'quarter', 'year']

/** One date, a list of dates, or steps from a first date; what cannot be read of them is left out. */
export function readAsOf(reader: Reader, entry: Entry | undefined): AsOf {
  if (entry && isSeq(entry.node)) return readList(reader, entry)
  if (entry && isMap(entry.node)) return readSteps(reader, entry)
  return { asOf: readDate(reader, entry) }
}

function readList(reader: Reader, entry: Entry): AsOf {
  const items = isSeq(entry.node) ? entry.node.items : []
  if (items.length === 0) {
    reader.diagnostics.push({
      code: 'front-matter',
      severity: 'error',
      message: 'Expected at least one date after "as of:", found an empty list.',
      span: entry.span,
      hint: 'Write `as of: [2024-06-30, 2024-12-31]`.',
    })
  }
  const dates = items.flatMap((item) => {
    const node = isScalar(item) || isMap(item) || isSeq(item) ? item : null
    const text = textOfScalar(node)
    if (text !== null && isDate(text)) return [text]
    const span = node ? spanOf(node, reader.offset) : entry.span
    reader.diagnostics.push(expected({ ...entry, node, span }, 'dates like 2024-12-31'))
    return []
  })
  const sorted = [...new Set(dates)].sort()
  const last = sorted.at(-1)
  return last === undefined ? { asOf: null } : { asOf: last, series: { type: 'list', dates: sorted } }
}

/** `to` left out: up to the last event date, which the data tell. */
function readSteps(reader: Reader, entry: Entry): AsOf {
  const fields = fieldsOf(reader, entry, 'a date', ['from', 'to', 'every'])
  const problems = reader.diagnostics.length
  const from = readDate(reader, fields?.get('from'))
  const asOf = readDate(reader, fields?.get('to'))
  const every = readEvery(reader, fields?.get('every'))
  if (reader.diagnostics.length > problems) return { asOf }
  const example = 'as of: { from: 2024-01-31, to: 2024-12-31, every: month }'
  if (from === null) reader.diagnostics.push(missing(entry, 'from', example))
  if (every === null) reader.diagnostics.push(missing(entry, 'every', example))
  if (from === null || every === null) return { asOf }
  if (asOf !== null && from > asOf) {
    reader.diagnostics.push({
      code: 'front-matter',
      severity: 'error',
      message: `Expected "from" to be no later than "to" in "as of", found ${from} and ${asOf}.`,
      span: fields?.get('from')?.span ?? entry.span,
      hint: `Write \`as of: { from: ${asOf}, to: ${from}, every: ${every} }\`.`,
    })
    return { asOf }
  }
  return { asOf, series: { type: 'steps', from, every } }
}

function readEvery(reader: Reader, entry: Entry | undefined): Every | null {
  const text = readText(reader, entry)
  const every = steps.find((step) => step === text)
  if (text === null || every) return every ?? null
  const near = nearest(text, steps) ?? steps.find((step) => text.startsWith(step))
  const problem = expected(entry!, 'day, week, month, quarter or year')
  reader.diagnostics.push(near ? { ...problem, hint: `Did you mean ${near}?` } : problem)
  return null
}

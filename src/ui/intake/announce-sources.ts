import { formatCount } from '../format.ts'
import type { SourceView } from '../model.ts'

/** What is read out when the sources went from `before` to `after`: where a reading begins, ends or fails. */
export function announceSources(before: SourceView[], after: SourceView[], locale?: string): string {
  const states = new Map(before.map(({ table, state }) => [table, state]))
  const told = after.flatMap((source) => {
    const earlier = states.get(source.table)
    return earlier === source.state ? [] : [announceSource(source, earlier === 'loading', locale)]
  })
  const gone = before.filter(({ table, state }) => state === 'loading' && !after.some((each) => each.table === table))
  return [...told, ...gone.map(({ table }) => `${table} was cancelled.`)].filter((text) => text !== '').join(' ')
}

function announceSource({ table, state, rows, message }: SourceView, wasLoading: boolean, locale?: string): string {
  if (state === 'loading') return `Reading ${table}.`
  if (!wasLoading) return ''
  if (state === 'ready') return [`${table} has ${formatCount(rows, locale)} rows.`, message].join(' ').trim()
  if (state === 'failed') return `${table} could not be read. ${message}`
  return message === '' ? `The file of ${table} is missing.` : `${table}: ${message}`
}

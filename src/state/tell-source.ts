import type { ImportReport } from '../../workers/api.ts'
import type { Source } from '../notebook/index.ts'
import type { SourceRecord } from './source-record.ts'

/** What a person should know of a source, in sentences; '' when there is nothing to say. */
export function tellSource({ state, declared, report, hash, trouble }: SourceRecord): string {
  if (state !== 'ready') return trouble
  const told = [tellRejects(report), tellChange(declared, hash), trouble]
  return told.filter((sentence) => sentence !== '').join(' ')
}

function tellRejects(report: ImportReport | null): string {
  if (!report || report.rejected === 0) return ''
  const { rejected, rejects } = report
  const lines = rejects.slice(0, 3).map(({ line }) => line?.toLocaleString('en') ?? '?')
  const list = lines.join(', ') + (rejected > lines.length ? ' …' : '')
  const noun = rejected === 1 ? 'line' : 'lines'
  return `${rejected.toLocaleString('en')} ${noun} could not be read (${noun} ${list}).`
}

/** A changed file is no failure: the notebook runs on what is there, and says so. */
function tellChange({ sha256 }: Source, hash: string | null): string {
  if (sha256 === undefined || hash === null || sha256.toLowerCase() === hash) return ''
  return `Data changed: the notebook names the file with sha256 ${shorten(sha256)}, this one has ${shorten(hash)}.`
}

function shorten(hash: string): string {
  return hash.length > 10 ? `${hash.slice(0, 8)}…` : hash
}

import { createHash } from 'node:crypto'
import type { Answer, ImportReport, ImportRequest, Preflight } from '../../workers/api.ts'
import type { Source } from '../../src/notebook/index.ts'
import { Sources } from '../../src/state/sources.svelte.ts'

export const hashText = (text: string) => createHash('sha256').update(text).digest('hex')
export const report = (table: string, rows = 1): ImportReport => ({
  table,
  rows,
  columns: [
    {
      name: 'id',
      type: 'number',
      sqlType: 'BIGINT',
      unique: true,
      last: null,
      source: 'id',
      read: { type: 'number', format: null, decimal: null },
      decidedBy: 'content',
      missing: 0,
      unfit: { count: 0, examples: [] },
      offers: [],
    },
  ],
  format: 'csv',
  reading: {},
  parts: [],
  questions: [],
  notes: [],
  rejected: 0,
  rejects: [],
})
export const blob = (text: string) => new Blob([text])
export const settle = () => new Promise((resolve) => setTimeout(resolve, 5))

/** Sources over an engine that reads one row a letter, and a shelf of files by path. */
export function open(shelf: Record<string, string> = {}, kept: Record<string, string> = {}) {
  const imports: string[] = []
  const gates: (() => void)[] = []
  const requests: ImportRequest[] = []
  const shelved: string[] = []
  const bench = {
    slow: false,
    /** What the next file that is to be kept waits for. */
    shut: null as Promise<void> | null,
    changes: 0,
    imports,
    gates,
    requests,
    kept: shelved,
    dropped: [] as string[],
    vanished: [] as string[],
    asked: [] as string[],
    preflight: null as Preflight | null,
  }
  const sources = new Sources({
    async importFile(request, signal): Promise<Answer<ImportReport>> {
      const { table, files } = request
      requests.push(request)
      const text = (await Promise.all(files.map(({ file }) => file.text()))).join('+')
      imports.push(`${table}: ${text}`)
      if (bench.slow) await new Promise<void>((resolve) => gates.push(resolve))
      if (signal.aborted && text !== 'deaf') return { ok: false, problem: { code: 'cancelled', message: 'Cancelled.' } }
      if (text === 'bad') return { ok: false, problem: { code: 'file-unreadable', message: 'No table.', hint: 'Try.' } }
      return { ok: true, value: report(table, text.length) }
    },
    preflight: async () => bench.preflight,
    hashFile: async (file) => hashText(await file.text()),
    keepFile: async (file) => {
      await bench.shut
      const hash = hashText(await file.text())
      shelved.push(hash)
      return { hash, name: 'f', bytes: file.size, refused: null }
    },
    findFile: async (key, path) => {
      bench.asked.push(`${key} ${path}`)
      const text = kept[path] ?? shelf[path]
      return text === undefined ? null : { file: blob(text), hash: path in kept ? hashText(text) : null }
    },
    drop: (tables) => bench.dropped.push(...tables),
    onChange: () => bench.changes++,
    onKeep: () => {},
    onVanish: (table) => bench.vanished.push(table),
  })
  return { sources, bench }
}

export const give = (sources: Sources, table: string, text: string, name = 'a.csv') =>
  sources.load(table, [{ file: blob(text), name }])

export const declare = (file: string, more: Partial<Source> = {}): Source => ({
  file,
  files: [file],
  reading: {},
  ...more,
})
export const at = (file: string, more: Partial<Source> = {}): Record<string, Source> => ({
  orders: declare(file, more),
})
export const first = ({ records }: Sources) => records[0]!

import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Answer, ImportReport, ImportRequest, Preflight } from '../../workers/api.ts'
import type { Source } from '../../src/notebook/index.ts'
import { lockSources } from '../../src/state/lock-sources.ts'
import { Sources } from '../../src/state/sources.svelte.ts'

const hashText = (text: string) => createHash('sha256').update(text).digest('hex')
const report = (table: string, rows = 1): ImportReport => ({
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
const blob = (text: string) => new Blob([text])
const settle = () => new Promise((resolve) => setTimeout(resolve, 5))

/** Sources over an engine that reads one row a letter, and a shelf of files by path. */
function open(shelf: Record<string, string> = {}, kept: Record<string, string> = {}) {
  const imports: string[] = []
  const gates: (() => void)[] = []
  const requests: ImportRequest[] = []
  const shelved: string[] = []
  const bench = {
    slow: false,
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

const give = (sources: Sources, table: string, text: string, name = 'a.csv') =>
  sources.load(table, [{ file: blob(text), name }])

const declare = (file: string, more: Partial<Source> = {}): Source => ({
  file,
  files: [file],
  reading: {},
  ...more,
})
const at = (file: string, more: Partial<Source> = {}): Record<string, Source> => ({
  orders: declare(file, more),
})
const first = ({ records }: Sources) => records[0]!

describe('a source', () => {
  it('has the hash of its file as its version, kept or not, and after a reload', async () => {
    const { sources } = open({ 'a.csv': 'abc' })
    sources.sync(at('a.csv'))
    await settle()
    const again = open({}, { 'a.csv': 'abc' })
    again.sources.sync(at('a.csv'))
    await settle()
    expect(sources.tables).toEqual(again.sources.tables)
    expect(sources.tables[0]).toMatchObject({ table: 'orders', state: 'ready', version: hashText('abc') })
    expect(sources.files.orders?.hash).toBe(hashText('abc'))
  })

  it('whose file is another one than the notebook names is read, and says that the data changed', async () => {
    const { sources } = open({ 'a.csv': 'abc' })
    sources.sync(at('a.csv', { sha256: hashText('ABC') }))
    await settle()
    expect([first(sources).state, first(sources).message]).toEqual([
      'ready',
      `Data changed: the notebook names the file with sha256 ${hashText('ABC').slice(0, 8)}…, this one has ${hashText('abc').slice(0, 8)}….`,
    ])
    sources.sync(at('a.csv', { sha256: hashText('abc').toUpperCase() }))
    expect([first(sources).state, first(sources).message]).toEqual(['ready', ''])
  })

  it('is read anew when the notebook says otherwise how, and is other data then', async () => {
    const { sources, bench } = open({ 'a.csv': 'abc' })
    sources.sync(at('a.csv'))
    await settle()
    const before = first(sources).version
    sources.sync(at('a.csv', { reading: { columns: { id: { type: 'text' } } } }))
    await settle()
    sources.sync(at('a.csv', { reading: { columns: { id: { type: 'text' } } } }))
    await settle()
    expect(bench.requests.map(({ reading }) => reading)).toEqual([{}, { columns: { id: { type: 'text' } } }])
    expect([before, first(sources).version, first(sources).hash]).toEqual([
      hashText('abc'),
      `${hashText('abc')} {"columns":{"id":{"type":"text"}}}`,
      hashText('abc'),
    ])
  })

  it('that was dropped and is not kept can be read in another way', async () => {
    const { sources, bench } = open()
    sources.expect('orders', declare('a.csv'))
    sources.sync(at('a.csv'))
    const loading = give(sources, 'orders', 'abc')
    sources.sync(at('a.csv', { reading: { decimal: 'comma' } }))
    await loading
    await settle()
    expect([first(sources).state, bench.requests.at(-1)?.reading, bench.kept]).toEqual([
      'ready',
      { decimal: 'comma' },
      [hashText('abc')],
    ])
  })

  it('that cannot be read says why, and the next file takes its place', async () => {
    const { sources } = open({ 'a.csv': 'bad' })
    sources.sync(at('a.csv'))
    await settle()
    expect([first(sources).state, first(sources).message]).toEqual(['failed', 'No table. Try.'])
    await give(sources, 'orders', 'good')
    expect([first(sources).state, first(sources).message, first(sources).report?.rows]).toEqual(['ready', '', 4])
  })

  it('is the file that came last, whichever was read first', async () => {
    const { sources, bench } = open()
    sources.expect('orders', declare('a.csv'))
    bench.slow = true
    const one = give(sources, 'orders', 'one')
    await settle()
    const loads = [one, give(sources, 'orders', 'three')]
    await settle()
    bench.gates[1]!()
    await settle()
    bench.gates[0]!()
    await Promise.all(loads)
    expect([first(sources).report?.rows, sources.tables[0]?.version]).toEqual([5, hashText('three')])
  })

  it('of a notebook that was closed meanwhile is nothing', async () => {
    const { sources, bench } = open({ 'a.csv': 'abc' })
    bench.slow = true
    sources.sync(at('a.csv'))
    await settle()
    sources.reset({})
    sources.expect('orders', declare('b.csv'))
    bench.gates[0]!()
    await settle()
    expect(first(sources)).toMatchObject({ file: 'b.csv', state: 'loading', report: null })
  })
})

describe('a cancelled reading', () => {
  it('of a table that was just added leaves nothing', async () => {
    const { sources, bench } = open()
    bench.slow = true
    sources.expect('orders', declare('a.csv'))
    const load = give(sources, 'orders', 'abc')
    sources.sync(at('a.csv'))
    await settle()
    sources.cancel('orders')
    sources.sync({})
    bench.gates[0]!()
    await load
    expect([bench.vanished, sources.records, sources.files]).toEqual([['orders'], [], {}])
    expect(bench.dropped).toEqual(['orders'])
  })

  it('of a new version leaves the earlier table, file and hash', async () => {
    const { sources, bench } = open({ 'a.csv': 'abc' })
    sources.sync(at('a.csv'))
    await settle()
    const before = [first(sources), sources.files]
    bench.slow = true
    const load = give(sources, 'orders', 'longer')
    await settle()
    expect(first(sources).state).toBe('loading')
    sources.cancel('orders')
    expect([first(sources), sources.files]).toEqual(before)
    bench.gates[0]!()
    await load
    expect([first(sources), sources.files]).toEqual(before)
    expect(bench.imports).toEqual(['orders: abc', 'orders: longer'])
  })

  it('that the engine had already ended is read back', async () => {
    const { sources, bench } = open({ 'a.csv': 'abc' })
    sources.sync(at('a.csv'))
    await settle()
    bench.slow = true
    const load = give(sources, 'orders', 'deaf')
    await settle()
    sources.cancel('orders')
    bench.slow = false
    bench.gates[0]!()
    await load
    await settle()
    expect(bench.imports).toEqual(['orders: abc', 'orders: deaf', 'orders: abc'])
    expect([first(sources).state, first(sources).report?.rows]).toEqual(['ready', 3])
  })

  it('of a file that the notebook had before says that it was cancelled', async () => {
    const { sources, bench } = open({ 'a.csv': 'abc' })
    bench.slow = true
    sources.sync(at('a.csv'))
    await settle()
    sources.cancel('orders')
    expect([first(sources).state, first(sources).message]).toEqual(['missing', 'Reading was cancelled.'])
  })

  it('ends the two readings that were under way for one table', async () => {
    const { sources, bench } = open({ 'a.csv': 'abc' })
    sources.sync(at('a.csv'))
    await settle()
    const before = first(sources)
    bench.slow = true
    const loads = [give(sources, 'orders', 'one more'), give(sources, 'orders', 'and more')]
    await settle()
    sources.cancel('orders')
    for (const open of bench.gates) open()
    await Promise.all(loads)
    expect(first(sources)).toEqual(before)
  })
})

describe('a file at hand', () => {
  it('is not asked for again when its source comes back by undo and redo', async () => {
    const { sources, bench } = open()
    sources.expect('orders', declare('a.csv'))
    bench.slow = true
    const load = give(sources, 'orders', 'abc')
    sources.sync(at('a.csv'))
    await settle()
    sources.sync({})
    bench.slow = false
    bench.gates[0]!()
    await load
    sources.sync(at('a.csv'))
    await settle()
    expect([first(sources).state, first(sources).report?.rows, bench.asked]).toEqual(['ready', 3, []])
  })

  it('that was replaced can be had back', async () => {
    const { sources } = open({ 'a.csv': 'abc' })
    sources.sync(at('a.csv'))
    await settle()
    const [before, files] = [first(sources), sources.files]
    const earlier = sources.remember('orders')
    await give(sources, 'orders', 'longer')
    expect([first(sources).report?.rows, sources.files.orders?.hash]).toEqual([6, hashText('longer')])
    await sources.restore('orders', earlier)
    expect([first(sources), sources.files]).toEqual([before, files])
  })

  it('is read under another name without being looked for', async () => {
    const { sources, bench } = open({ 'a.csv': 'abc' })
    sources.sync(at('a.csv'))
    await settle()
    sources.lend('sales', sources.remember('orders'))
    sources.sync({ sales: declare('a.csv') })
    await settle()
    expect([first(sources).state, first(sources).table, bench.asked]).toEqual(['ready', 'sales', ['orders a.csv']])
  })

  it('is read again into an engine that started anew, with the same version', async () => {
    const { sources, bench } = open({ 'a.csv': 'abc' })
    sources.sync({ orders: declare('a.csv'), visits: declare('gone.csv') })
    await settle()
    const before = sources.tables
    await sources.replay()
    expect(sources.tables).toEqual(before)
    expect(bench.imports).toEqual(['orders: abc', 'orders: abc'])
  })
})

describe('several files of one table', () => {
  const both = { file: 'a-1.csv', files: ['a-1.csv', 'a-2.csv'] }

  it('are read together in the order of the notebook, and each is kept', async () => {
    const { sources, bench } = open()
    sources.expect('orders', declare('a-1.csv', both))
    await sources.load('orders', [
      { file: blob('two'), name: 'a-2.csv' },
      { file: blob('one'), name: 'a-1.csv' },
    ])
    expect(bench.imports).toEqual(['orders: one+two'])
    expect(Object.entries(sources.files).map(([key, { hash }]) => [key, hash])).toEqual([
      ['orders', hashText('one')],
      ['orders#2', hashText('two')],
    ])
    expect(first(sources).version).toBe(hashText([hashText('one'), hashText('two')].join('\n')))
  })

  it('of which one is missing say which, and are read when it comes', async () => {
    const { sources, bench } = open({ 'a-1.csv': 'one' })
    sources.sync(at('a-1.csv', both))
    await settle()
    expect([first(sources).state, first(sources).message]).toEqual(['missing', 'Missing: a-2.csv'])
    await give(sources, sources.findMissing('a-2.csv')!, 'two', 'a-2.csv')
    expect([first(sources).state, bench.imports]).toEqual(['ready', ['orders: one+two']])
    expect(bench.asked).toEqual(['orders a-1.csv', 'orders#2 a-2.csv', 'orders a-1.csv'])
  })
})

describe('a changed reading', () => {
  it('reads the same file anew, and is another version', async () => {
    const { sources, bench } = open({ 'a.csv': 'abc' })
    sources.sync(at('a.csv'))
    await settle()
    sources.sync(at('a.csv', { reading: { delimiter: ';' } }))
    await settle()
    expect(bench.imports).toEqual(['orders: abc', 'orders: abc'])
    expect(first(sources).version).toBe(`${hashText('abc')} {"delimiter":";"}`)
  })

  it('that fails leaves the table as it was, and says so', async () => {
    const { sources } = open({ 'a.csv': 'abc' })
    sources.sync(at('a.csv'))
    await settle()
    await give(sources, 'orders', 'bad')
    expect([first(sources).state, first(sources).report?.rows, first(sources).message]).toEqual([
      'ready',
      3,
      'No table. Try. The table keeps what it had.',
    ])
    expect(sources.files.orders?.hash).toBe(hashText('abc'))
  })
})

describe('a file that may not fit', () => {
  const tight = { format: 'csv', bytes: 9, rows: 9, exact: false, memory: 70, free: 100, columns: [] } as const

  it('is not read before a person says so', async () => {
    const { sources, bench } = open({ 'a.csv': 'abc' })
    bench.preflight = { ...tight, columns: [] }
    sources.sync(at('a.csv'))
    await settle()
    expect([sources.fits.list.map(({ table }) => table), bench.imports]).toEqual([['orders'], []])
    sources.fits.answer(sources.fits.list[0]!, true)
    await settle()
    expect([sources.fits.list, bench.imports, first(sources).state]).toEqual([[], ['orders: abc'], 'ready'])
  })

  it('is left alone when the person calls it off, or the notebook says how to make it fit', async () => {
    const { sources, bench } = open({ 'a.csv': 'abc' })
    bench.preflight = { ...tight, columns: [] }
    sources.sync(at('a.csv'))
    await settle()
    sources.fits.answer(sources.fits.list[0]!, false)
    await settle()
    expect([first(sources).state, bench.imports]).toEqual(['missing', []])
    void give(sources, 'orders', 'abc')
    await settle()
    expect(sources.fits.list).toHaveLength(1)
    bench.preflight = { ...tight, memory: 10, columns: [] }
    sources.sync(at('a.csv', { reading: { sample: 0.1 } }))
    await settle()
    expect([sources.fits.list, bench.imports, first(sources).state]).toEqual([[], ['orders: abc'], 'ready'])
  })
})

it('a lock file gets what is known of each source', async () => {
  const { sources } = open({ 'a.csv': 'abc' })
  sources.sync({ orders: declare('a.csv'), visits: declare('gone.csv') })
  await settle()
  expect(lockSources(sources.records)).toEqual({
    orders: { file: 'a.csv', sha256: hashText('abc'), bytes: 3, rows: 3, columns: { id: 'BIGINT' } },
    visits: { file: 'gone.csv', sha256: null, bytes: null, rows: null, columns: null },
  })
})

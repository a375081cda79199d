import { describe, expect, it } from 'vitest'
import { at, blob, declare, first, give, hashText, open, settle } from './sources-bench.ts'

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

  it('is read again without a question when the engine has started anew', async () => {
    const { sources, bench } = open({ 'a.csv': 'abc' })
    bench.preflight = { ...tight, columns: [] }
    sources.sync(at('a.csv'))
    await settle()
    sources.fits.answer(sources.fits.list[0]!, true)
    await settle()
    await sources.replay()
    expect([sources.fits.list, bench.imports, first(sources).state]).toEqual([
      [],
      ['orders: abc', 'orders: abc'],
      'ready',
    ])
  })

  it('is read again without a question when the engine was lost in the middle of it', async () => {
    const { sources, bench } = open({ 'a.csv': 'abc' })
    bench.preflight = { ...tight, columns: [] }
    bench.slow = true
    sources.sync(at('a.csv'))
    await settle()
    sources.fits.answer(sources.fits.list[0]!, true)
    await settle()
    bench.slow = false
    const replay = sources.replay()
    await settle()
    expect(sources.fits.list).toEqual([])
    await replay
    expect([bench.imports, first(sources).state]).toEqual([['orders: abc', 'orders: abc'], 'ready'])
  })

  it('is still asked about when the engine is lost before a person has answered', async () => {
    const { sources, bench } = open({ 'a.csv': 'abc' })
    bench.preflight = { ...tight, columns: [] }
    sources.sync(at('a.csv'))
    await settle()
    const replay = sources.replay()
    await settle()
    expect([sources.fits.list.map(({ table }) => table), bench.imports]).toEqual([['orders'], []])
    sources.fits.answer(sources.fits.list[0]!, true)
    await replay
    expect([bench.imports, first(sources).state]).toEqual([['orders: abc'], 'ready'])
  })

  it('is asked about again when there is another file, although the first was allowed', async () => {
    const { sources, bench } = open({ 'a.csv': 'abc' })
    bench.preflight = { ...tight, columns: [] }
    sources.sync(at('a.csv'))
    await settle()
    sources.fits.answer(sources.fits.list[0]!, true)
    await settle()
    void give(sources, 'orders', 'longer')
    await settle()
    expect([sources.fits.list.map(({ table }) => table), bench.imports]).toEqual([['orders'], ['orders: abc']])
  })
})

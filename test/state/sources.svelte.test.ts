import { describe, expect, it } from 'vitest'
import { lockSources } from '../../src/state/lock-sources.ts'
import { at, declare, first, give, hashText, open, settle } from './sources-bench.ts'

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

  it('is on its way to where it is kept until its bytes are there, although it can be queried already', async () => {
    const { sources, bench } = open()
    sources.expect('orders', declare('a.csv'))
    sources.sync(at('a.csv'))
    let unshut = () => {}
    bench.shut = new Promise((resolve) => (unshut = resolve))
    void give(sources, 'orders', 'abc')
    await settle()
    expect([first(sources).state, sources.keeping, sources.files]).toEqual(['ready', true, {}])
    unshut()
    await settle()
    expect([first(sources).state, sources.keeping, sources.files.orders?.hash]).toEqual([
      'ready',
      false,
      hashText('abc'),
    ])
  })

  it('whose notebook is closed meanwhile is not on its way any more', async () => {
    const { sources, bench } = open({ 'a.csv': 'abc' })
    let unshut = () => {}
    bench.shut = new Promise((resolve) => (unshut = resolve))
    sources.sync(at('a.csv'))
    await settle()
    sources.reset({})
    unshut()
    await settle()
    expect([sources.keeping, sources.files]).toEqual([false, {}])
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

it('a lock file gets what is known of each source', async () => {
  const { sources } = open({ 'a.csv': 'abc' })
  sources.sync({ orders: declare('a.csv'), visits: declare('gone.csv') })
  await settle()
  expect(lockSources(sources.records)).toEqual({
    orders: { file: 'a.csv', sha256: hashText('abc'), bytes: 3, rows: 3, columns: { id: 'BIGINT' } },
    visits: { file: 'gone.csv', sha256: null, bytes: null, rows: null, columns: null },
  })
})

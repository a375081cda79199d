import { describe, expect, it } from 'vitest'
import { chain, createBench, parts, ready, task } from './bench.ts'

/** A notebook on request that has run once. */
async function openChain() {
  const bench = createBench('on request')
  await bench.settle()
  return bench
}

describe('on request', () => {
  it('starts nothing, and says why each cell is stale as far back as the cause', async () => {
    const bench = await openChain()
    bench.update(chain({ a: '2' }))
    expect(bench.started).toEqual([])
    expect(bench.reasons()).toEqual({ a: 'edited', b: 'upstream a', c: 'upstream a' })
  })

  it('tells of a cell that has never run, and of those that need it', () => {
    const bench = createBench('on request')
    bench.update(chain())
    expect([bench.started, bench.reasons()]).toEqual([[], { a: 'new', b: 'new', c: 'new', x: 'new' }])
  })

  it('tells changed data by the source', async () => {
    const bench = await openChain()
    bench.update(chain(), { orders: ready('2') })
    expect(bench.reasons()).toEqual({ a: 'data orders', b: 'data orders', c: 'data orders', x: 'data orders' })
  })

  it('tells a changed input, and only where it is used', async () => {
    const bench = createBench('on request')
    const cells = (least: string, text = '1') => [
      task('a', ['orders', '$least'], text, { parts: parts(text, { values: { $least: least, $most: least } }) }),
      task('b', ['a'], '1', { parts: parts('1', { values: { $least: least, $most: least } }) }),
      task('x', ['orders'], '1', { parts: parts('1', { values: { $least: least, $most: least } }) }),
    ]
    await bench.settle(cells('5'))
    bench.update(cells('6'))
    expect(bench.reasons()).toEqual({ a: 'input $least', b: 'input $least' })
    bench.update(cells('6', '2'))
    expect(bench.reasons().a).toBe('edited, input $least')
  })

  it('tells which cell stated the rules that changed', async () => {
    const bench = createBench('on request')
    const cells = (rules: string) => [task('a', ['orders'], '1', { parts: parts('1', { rules: { tiers: rules } }) })]
    await bench.settle(cells('1'))
    bench.update(cells('2'))
    expect(bench.reasons()).toEqual({ a: 'upstream tiers' })
  })

  it('says that something else changed when nothing that it knows of did', async () => {
    const bench = createBench('on request')
    await bench.settle([task('a', ['orders'])])
    const good = bench.scheduler.ran('a')!
    bench.scheduler.restore('a', { ...good, plan: 'of another version', parts: parts('1', { context: 'other' }) })
    bench.update([task('a', ['orders'])])
    expect(bench.reasons()).toEqual({ a: 'setting' })
  })

  it('runs first what a cell needs, then the cell, and nothing that follows', async () => {
    const bench = await openChain()
    bench.update(chain({ a: '2', x: '2' }))
    bench.scheduler.rerun(['b'])
    expect(bench.states()).toEqual({ a: 'running', b: 'waiting', c: 'stale', x: 'stale' })
    await bench.end('a', 'a2')
    await bench.end('b', 'b2')
    expect([bench.started, bench.reasons()]).toEqual([['a', 'b'], { c: 'result b', x: 'edited' }])
  })

  it('runs everything stale, and stops at a result that did not change', async () => {
    const bench = await openChain()
    bench.update(chain({ a: '2' }))
    bench.scheduler.runStale()
    await bench.end('a', 'a1')
    expect([bench.started, bench.states()]).toEqual([['a'], { a: 'done', b: 'done', c: 'done', x: 'done' }])
  })

  it('takes the mark away when a cell gives an equal result, without a run of what follows', async () => {
    const bench = await openChain()
    bench.update(chain({ a: '2' }))
    bench.scheduler.rerun(['a'])
    await bench.end('a', 'a1')
    expect([bench.started, bench.reasons()]).toEqual([['a'], {}])
  })

  it('takes the mark away by undo, without a run', async () => {
    const bench = await openChain()
    bench.update(chain({ a: '2' }))
    bench.update(chain())
    expect([bench.started, bench.reasons()]).toEqual([[], {}])
  })

  it('takes an edit of what was asked for as a reason to wait again', async () => {
    const bench = await openChain()
    bench.update(chain({ a: '2', b: '2' }))
    bench.scheduler.rerun(['c'])
    bench.update(chain({ a: '2', b: '3' }))
    await bench.end('a', 'a2')
    expect([bench.started, bench.reasons()]).toEqual([['a'], { b: 'edited, result a', c: 'upstream b, result a' }])
  })

  it('stops with a cancelled cell whatever was asked for that needs it', async () => {
    const bench = await openChain()
    bench.update(chain({ a: '2' }))
    bench.scheduler.rerun(['c'])
    bench.scheduler.cancel(['a'])
    expect([bench.aborted, bench.reasons()]).toEqual([['a'], { a: 'stopped', b: 'unrun a', c: 'unrun a' }])
  })

  it('blocks rather than fails what needs a failed cell, and keeps its own reasons for later', async () => {
    const bench = await openChain()
    bench.update(chain({ a: '2', b: '2' }))
    bench.scheduler.rerun(['a'])
    await bench.fail('a')
    expect(bench.states()).toEqual({ a: 'failed', b: 'blocked', c: 'blocked', x: 'done' })
    bench.update(chain({ a: '3', b: '2' }))
    expect(bench.reasons()).toEqual({ a: 'edited', b: 'edited, upstream a', c: 'upstream b a' })
  })

  it('starts everything stale when the mode changes to automatic', async () => {
    const bench = await openChain()
    bench.update(chain({ a: '2' }))
    bench.update(chain({ a: '2' }), { orders: ready() }, 'automatic')
    expect(bench.started).toEqual(['a'])
  })

  it('runs what costs nothing in every mode', () => {
    const bench = createBench('on request')
    bench.update([task('slider', [], '1', { light: true })])
    expect(bench.started).toEqual(['slider'])
  })
})

describe('after a reload', () => {
  const keep = async () => {
    const before = createBench()
    await before.settle()
    return ['a', 'b', 'c', 'x'].map((key) => [key, structuredClone(before.scheduler.ran(key)!)] as const)
  }

  it('shows on request what is as it was, and runs nothing', async () => {
    const bench = createBench('on request')
    for (const [key, good] of await keep()) bench.scheduler.restore(key, good)
    bench.update(chain(), { orders: { state: 'waiting', version: '' } })
    expect(bench.states()).toEqual({ a: 'waiting', b: 'waiting', c: 'waiting', x: 'waiting' })
    bench.update(chain())
    expect([bench.started, bench.state('c')]).toEqual([[], { state: 'done', here: false }])
  })

  it('tells what has changed since, with the right reason', async () => {
    const bench = createBench('on request')
    for (const [key, good] of await keep()) bench.scheduler.restore(key, good)
    bench.update(chain({ b: '2' }), { orders: ready('2') })
    expect(bench.reasons()).toEqual({
      a: 'data orders',
      b: 'edited, data orders',
      c: 'upstream b, data orders',
      x: 'data orders',
    })
  })

  it('runs again what a cell needs, since the engine is empty', async () => {
    const bench = createBench('on request')
    for (const [key, good] of await keep()) bench.scheduler.restore(key, good)
    bench.update(chain())
    bench.scheduler.rerun(['b'])
    await bench.end('a')
    await bench.end('b')
    expect(bench.started).toEqual(['a', 'b'])
    expect([bench.state('b'), bench.state('c')]).toEqual([
      { state: 'done', here: true },
      { state: 'done', here: false },
    ])
  })

  it('runs everything in automatic mode, whatever is kept', async () => {
    const bench = createBench()
    for (const [key, good] of await keep()) bench.scheduler.restore(key, good)
    bench.update(chain())
    for (const key of ['a', 'x', 'b', 'c']) await bench.end(key)
    expect([bench.started, bench.state('c')]).toEqual([['a', 'x', 'b', 'c'], { state: 'done', here: true }])
  })
})

import { describe, expect, it } from 'vitest'
import { createBench, orders, sql } from './bench.ts'

describe('the way of a cell', () => {
  it('runs cells in the order of their names, wherever they stand', async () => {
    const bench = createBench()
    await bench.show(sql('b', 'SELECT * FROM a') + sql('a', 'SELECT * FROM orders'))
    expect([bench.ran, bench.states()]).toEqual([['a', 'b'], { a: 'done: 7 ms', b: 'done: 7 ms' }])
  })

  it('runs again only what an edit concerns', async () => {
    const bench = createBench()
    await bench.show(sql('a', 'SELECT * FROM orders') + sql('b', 'SELECT * FROM a') + sql('c', 'SELECT 1 AS x'))
    await bench.show(sql('a', 'SELECT id FROM orders') + sql('b', 'SELECT * FROM a') + sql('c', 'SELECT 1 AS x'))
    expect(bench.ran).toEqual(['a', 'b'])
  })

  it('runs what uses an input when its value changes', async () => {
    const bench = createBench()
    const text =
      '```input id=least\ntype: number\ndefault: 5\n```\n' + sql('a', 'SELECT * FROM orders WHERE id > $least')
    await bench.show(text + sql('b', 'SELECT 1 AS x'))
    await bench.show(text + sql('b', 'SELECT 1 AS x'), { values: { least: 6 } })
    expect(bench.ran).toEqual(['a'])
  })

  it('names the members of a cycle', async () => {
    const bench = createBench()
    await bench.show(sql('a', 'SELECT * FROM b') + sql('b', 'SELECT * FROM a'))
    expect([bench.problems('a'), bench.states().b]).toEqual([['a and b need each other: a → b → a.'], 'failed: '])
  })

  it('blocks what needs a failed cell and says which', async () => {
    const fail = { ok: false, cancelled: false, problem: { code: 'sql-binder', message: 'no such column' } } as const
    const bench = createBench((plan) => ('relation' in plan && plan.relation === 'a' ? fail : {}))
    await bench.show(sql('a', 'SELECT nope FROM orders') + sql('b', 'SELECT * FROM a'))
    expect([bench.problems('a'), bench.states()]).toEqual([
      ['no such column'],
      { a: 'failed: ', b: 'blocked: needs a' },
    ])
  })

  it('waits for a missing source and says which', async () => {
    const bench = createBench()
    await bench.show(sql('a', 'SELECT * FROM orders'), { sources: [{ ...orders, state: 'absent', columns: null }] })
    expect([bench.ran, bench.states()]).toEqual([[], { a: 'blocked: needs orders' }])
  })

  it('drops the relation of a deleted cell', async () => {
    const bench = createBench()
    await bench.show(sql('a', 'SELECT 1 AS x') + sql('b', 'SELECT 2 AS x'))
    await bench.show(sql('a', 'SELECT 1 AS x'))
    expect(bench.dropped).toEqual(['b'])
  })

  it('finds an unknown table before anything runs', async () => {
    const bench = createBench()
    await bench.show(sql('a', 'SELECT * FROM oders'))
    expect([bench.ran, bench.problems('a')]).toEqual([[], ['There is no table oders.']])
  })
})

describe('what is wrong', () => {
  const fail = { ok: false, cancelled: false, problem: { code: 'sql-binder', message: 'no such column' } } as const

  it('is told of a failed run until its text changes, whatever happens elsewhere', async () => {
    const bench = createBench((plan) => ('relation' in plan && plan.relation === 'a' ? fail : {}))
    await bench.show(sql('a', 'SELECT nope FROM orders') + sql('b', 'SELECT 1'))
    await bench.show(sql('a', 'SELECT nope FROM orders') + sql('b', 'SELECT 2'))
    expect([bench.ran, bench.problems('a')]).toEqual([['b'], ['no such column']])
  })

  it('is told at once while one types, without running anything', async () => {
    const bench = createBench()
    await bench.show(sql('a', 'SELECT * FROM orders'))
    bench.check(sql('a', 'SELECT * FROM oders'), 'a')
    expect([bench.ran, bench.codes('a'), bench.report('a').state]).toEqual([[], ['unknown-name'], 'done'])
    expect(bench.report('a').result).not.toBeNull()
  })

  it('is not taken back by what ends elsewhere while one types', async () => {
    const bench = createBench()
    await bench.show(sql('a', 'SELECT * FROM orders') + sql('b', 'SELECT 1'))
    bench.dataflow.rerun([bench.keyOf('b')])
    bench.check(sql('a', 'SELECT * FROM oders') + sql('b', 'SELECT 1'), 'a')
    await bench.settle()
    expect(bench.codes('a')).toEqual(['unknown-name'])
  })

  it('blocks what uses a half-typed cell rather than failing it', async () => {
    const bench = createBench()
    const rules = (text: string) => `\`\`\`segments id=tiers\n${text}\n\`\`\`\n`
    const reader = sql('b', 'SELECT * FROM big')
    const declared = '---\nentities:\n  orders: { key: id }\n---\n'
    await bench.show(declared + rules('segment big of orders: id > 5') + reader)
    await bench.show(declared + rules('segm') + reader)
    expect([bench.states().tiers, bench.states().b, bench.problems('b')]).toEqual([
      'failed: ',
      'blocked: needs tiers',
      [],
    ])
    expect(bench.dropped).toEqual([])
  })
})

describe('on request', () => {
  const text = (query: string) => sql('a', query) + sql('b', 'SELECT * FROM a')
  const run = async () => {
    const bench = createBench()
    await bench.show(text('SELECT * FROM orders'))
    return bench
  }

  it('marks what changed, keeps its result as old, and runs when asked', async () => {
    const bench = await run()
    await bench.show(text('SELECT id FROM orders'), { mode: 'on request' })
    expect([bench.ran, bench.states()]).toEqual([[], { a: 'stale: edited', b: 'stale: a was edited' }])
    expect([bench.report('b').resultIsOld, bench.report('b').live]).toEqual([true, true])
    bench.dataflow.runStale()
    await bench.settle()
    expect([bench.ran, bench.states()]).toEqual([['a', 'b'], { a: 'done: 7 ms', b: 'done: 7 ms' }])
  })

  it('names the input and the file that changed', async () => {
    const bench = createBench()
    const text =
      '```input id=least\ntype: number\ndefault: 5\n```\n' + sql('a', 'SELECT * FROM orders WHERE id > $least')
    await bench.show(text)
    await bench.show(text, { mode: 'on request', values: { least: 6 } })
    expect(bench.states().a).toBe('stale: $least changed')
    await bench.show(text, { mode: 'on request', values: { least: 6 }, sources: [{ ...orders, version: '2' }] })
    expect(bench.states().a).toBe('stale: $least changed, orders.csv changed')
  })
})

describe('a cell that is deleted on request', () => {
  it('comes back by undo with its result, which the engine no longer holds', async () => {
    const bench = createBench()
    const [a, b] = [sql('a', 'SELECT 1 AS x'), sql('b', 'SELECT 2 AS x')]
    const both = await bench.show(a + b)
    await bench.show(a, { mode: 'on request' })
    await bench.again({ ...both, mode: 'on request' })
    expect([bench.ran, bench.dropped, bench.states().b]).toEqual([[], ['b'], 'done: as of its last run'])
  })
})

describe('after a reload', () => {
  const text = sql('a', 'SELECT * FROM orders') + sql('b', 'SELECT * FROM a')
  const keep = async () => {
    const bench = createBench()
    await bench.show(text)
    return structuredClone(bench.dataflow.runs())
  }

  it('shows the last results at once, and on request runs nothing', async () => {
    const bench = createBench()
    const waiting = { sources: [{ ...orders, state: 'waiting' as const, columns: null }], mode: 'on request' as const }
    await bench.open(text, await keep(), waiting)
    expect(bench.states()).toEqual({ a: 'waiting: waits for orders', b: 'waiting: waits for a' })
    expect([bench.report('b').result?.kind, bench.report('b').resultIsOld]).toEqual(['chart', true])
    await bench.show(text, { mode: 'on request' })
    expect([bench.ran, bench.states()]).toEqual([
      [],
      { a: 'done: as of your last visit', b: 'done: as of your last visit' },
    ])
    expect([bench.report('b').resultIsOld, bench.report('b').live]).toEqual([false, false])
  })

  it('tells what changed in the meantime, from what each cell ran with', async () => {
    const bench = createBench()
    await bench.open(text.replace('SELECT *', 'SELECT id'), await keep(), {
      mode: 'on request',
      sources: [{ ...orders, version: '2' }],
    })
    expect([bench.ran, bench.states()]).toEqual([
      [],
      { a: 'stale: edited, orders.csv changed', b: 'stale: a was edited, orders.csv changed' },
    ])
  })

  it('runs everything in automatic mode, and an equal result confirms', async () => {
    const bench = createBench()
    await bench.open(text, await keep())
    expect([bench.ran, bench.states()]).toEqual([['a', 'b'], { a: 'done: 7 ms', b: 'done: 7 ms' }])
    expect(bench.report('b').live).toBe(true)
  })

  it('brings what a cell needs back into the engine before it runs', async () => {
    const bench = createBench()
    await bench.open(text, await keep(), { mode: 'on request' })
    bench.dataflow.rerun([bench.keyOf('b')])
    await bench.settle()
    expect(bench.ran).toEqual(['a', 'b'])
  })
})

describe('who reads whom', () => {
  it('is told for every cell, by the names in its text', async () => {
    const bench = createBench()
    await bench.show(
      '```input id=least\ntype: number\ndefault: 5\n```\n' +
        sql('a', 'SELECT * FROM orders WHERE id > $least') +
        sql('b', 'SELECT * FROM a JOIN nowhere USING (id)'),
    )
    const [least, a, b] = ['least', 'a', 'b'].map(bench.keyOf) as [string, string, string]
    expect(Object.fromEntries(bench.dataflow.links())).toEqual({
      [least]: { reads: [], readBy: [{ name: 'a', key: a }] },
      [a]: {
        reads: [
          { name: 'orders', key: null },
          { name: '$least', key: least },
        ],
        readBy: [{ name: 'b', key: b }],
      },
      [b]: { reads: [{ name: 'a', key: a }], readBy: [] },
    })
  })
})

describe('the pause in typing', () => {
  it('is short where the cell and what follows ran quickly, longer where they did not', async () => {
    const slow = createBench(() => ({ milliseconds: 150 }))
    await slow.show(sql('a', 'SELECT * FROM orders') + sql('b', 'SELECT * FROM a') + sql('c', 'SELECT * FROM b'))
    expect(['a', 'b', 'c'].map((id) => slow.dataflow.pauseFor(slow.keyOf(id)))).toEqual([225, 150, 75])
    expect(slow.dataflow.pauseFor('none')).toBe(60)
  })
})

import { expect, it } from 'vitest'
import { type LockedSource, parseNotebook } from '../../src/notebook/index.ts'
import { LockDesk } from '../../src/state/lock-desk.svelte.ts'

const orders: LockedSource = { file: 'a.csv', sha256: 'ab', bytes: 3, rows: 3, columns: { id: 'BIGINT' } }

/** A desk for a notebook of one cell and one source that can be changed. */
function open() {
  const facts = $state({ text: '```sql id=clean\nSELECT 1\n```\n', orders })
  const desk = new LockDesk(() => ({
    notebook: parseNotebook(facts.text),
    engine: 'DuckDB v1.4.3',
    asOf: '2011-12-10',
    sources: { orders: facts.orders },
  }))
  return { desk, facts }
}

it('compares the notebook with an opened lock file, and goes on doing so', () => {
  const { desk, facts } = open()
  expect(desk.open('x.lock.json', desk.print())).toBe('Nothing differs from x.lock.json.')
  facts.text = facts.text.replace('SELECT 1', 'SELECT 2')
  facts.orders = { ...orders, sha256: 'cd', rows: 4 }
  expect(desk.differences).toEqual([
    { about: 'source', name: 'orders', change: 'data changed (3 → 4 rows)' },
    { about: 'cell', name: 'clean', change: 'text changed' },
  ])
  expect([desk.name, desk.tables]).toEqual(['x.lock.json', ['orders']])
  desk.close()
  expect([desk.name, desk.differences]).toEqual([null, []])
})

it('counts what differs when it opens a file', () => {
  const { desk, facts } = open()
  const before = desk.print()
  facts.orders = { ...orders, sha256: 'cd' }
  expect(desk.open('x.lock.json', before)).toBe('1 thing differs from x.lock.json.')
})

it('keeps the earlier one when a file is no lock file', () => {
  const { desk } = open()
  desk.open('x.lock.json', desk.print())
  expect(desk.open('y.lock.json', '{')).toBe(
    'y.lock.json: This is no lock file: expected JSON with "sources" and "cells".',
  )
  expect(desk.name).toBe('x.lock.json')
})

import { tableFromArrays } from 'apache-arrow'
import { beforeAll, expect, test } from 'vitest'
import type { Engine } from '../../../../workers/duckdb/create-engine.ts'
import { openEngine } from '../../../support/engine.ts'
import { loadContent, writeParquet } from '../../../support/formats.ts'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})

const N = 20_000

test.each([
  ['numbers in the order of the file', (n: number) => n + 7, true],
  ['numbers in another order', (n: number) => (n * 7919) % N, true],
  ['numbers below nought', (n: number) => n - N / 2, true],
  ['numbers far apart', (n: number) => n * 1_000_003, true],
  ['numbers beyond what a program counts exactly', (n: number) => `9223372036854${String(775807 - n)}`, true],
  ['text', (n: number) => `order ${n}`, true],
  ['numbers of which a late one comes twice', (n: number) => (n === N - 1 ? 12_345 : n), false],
  ['numbers far apart of which a late one comes twice', (n: number) => (n === N - 1 ? 12_345 : n) * 1_000_003, false],
  ['text of which a late one comes twice', (n: number) => `order ${n === N - 1 ? 12_345 : n}`, false],
  ['numbers of which a late one is missing', (n: number) => (n === N - 5 ? '' : n), false],
])('%s: a key or none', async (_, value, unique) => {
  const lines = Array.from({ length: N }, (_, n) => `${value(n)},some text that makes the file longer than its sample`)
  const { report } = await loadContent(engine, 'a.csv', `id,t\n${lines.join('\n')}\n`)
  expect([report.columns[0]!.unique, report.columns[1]!.unique]).toEqual([unique, false])
})

test('numbers of every width that a Parquet file has: a key or none', async () => {
  const count = <A>(kind: { from(items: { length: number }, map: (_: unknown, n: number) => number): A }) =>
    kind.from({ length: N }, (_, n) => n)
  const table = tableFromArrays({
    int: count(Int32Array),
    unsigned: count(Uint32Array),
    negative: Int32Array.from({ length: N }, (_, n) => -2_147_483_648 + n),
    small: count(Uint16Array),
    twice: Int32Array.from({ length: N }, (_, n) => (n === N - 1 ? 12_345 : n)),
    long: BigInt64Array.from({ length: N }, (_, n) => 9_223_372_036_854_775_807n - BigInt(n)),
    guessed_low: Array.from({ length: N }, (_, n) => `c${n}`),
  })
  const { report } = await loadContent(engine, 'a.parquet', await writeParquet(table))
  expect(report.columns.map(({ name, sqlType, unique }) => [name, sqlType, unique])).toEqual([
    ['int', 'INTEGER', true],
    ['unsigned', 'UINTEGER', true],
    ['negative', 'INTEGER', true],
    ['small', 'USMALLINT', true],
    ['twice', 'INTEGER', false],
    ['long', 'BIGINT', true],
    ['guessed_low', 'VARCHAR', true],
  ])
})

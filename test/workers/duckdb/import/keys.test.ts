import { beforeAll, expect, test } from 'vitest'
import type { Engine } from '../../../../workers/duckdb/create-engine.ts'
import { openEngine } from '../../../support/engine.ts'
import { loadContent } from '../../../support/formats.ts'

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

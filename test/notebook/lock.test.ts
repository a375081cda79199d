import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Lock } from '../../src/notebook/index.ts'
import { compareLock, makeLock, parseNotebook, printDifference, printLock, readLock } from '../../src/notebook/index.ts'

const hashText = (text: string) => createHash('sha256').update(text).digest('hex')
const notebook = parseNotebook(
  '```sql id=clean\nSELECT 1\n```\n\nProse.\n\n```cluster id=groups\nfeatures: [a, b]\n```\n```chart\nmark: bar\n```\n',
)
const orders = {
  file: 'data/orders.csv',
  sha256: 'ab01',
  bytes: 12,
  rows: 541909,
  columns: { customer_id: 'BIGINT', price: 'DOUBLE' },
}
const facts = { notebook, engine: 'DuckDB v1.4.3', asOf: '2011-12-10', sources: { visits: orders, orders } }
const lock = makeLock(facts, hashText)

describe('the lock file', () => {
  test('says what the notebook was run on, in JSON whose order never changes', () => {
    expect(printLock(lock)).toBe(`{
  "version": 1,
  "engine": "DuckDB v1.4.3",
  "as of": "2011-12-10",
  "sources": {
    "orders": {
      "file": "data/orders.csv",
      "sha256": "ab01",
      "bytes": 12,
      "rows": 541909,
      "columns": {
        "customer_id": "BIGINT",
        "price": "DOUBLE"
      }
    },
    "visits": {
      "file": "data/orders.csv",
      "sha256": "ab01",
      "bytes": 12,
      "rows": 541909,
      "columns": {
        "customer_id": "BIGINT",
        "price": "DOUBLE"
      }
    }
  },
  "cells": [
    {
      "id": "clean",
      "kind": "sql",
      "sha256": "${hashText('sql\nclean\nSELECT 1\n')}"
    },
    {
      "id": "groups",
      "kind": "cluster",
      "sha256": "${hashText('cluster\ngroups\nfeatures: [a, b]\n')}",
      "seed": 42
    },
    {
      "id": null,
      "kind": "chart",
      "sha256": "${hashText('chart\n\nmark: bar\n')}"
    }
  ]
}
`)
  })

  test('is the same for the same text with other line ends', () => {
    const windows = parseNotebook('```sql id=clean\r\nSELECT 1\r\n```\r\n')
    expect(makeLock({ ...facts, notebook: windows }, hashText).cells).toEqual([lock.cells[0]])
  })

  test('reads back what was printed', () => {
    const missing = { file: 'x.csv', sha256: null, bytes: null, rows: null, columns: null }
    const whole: Lock = { ...lock, sources: { ...lock.sources, missing } }
    expect(readLock(printLock(whole))).toEqual({ lock: whole, diagnostics: [] })
    expect(printLock(readLock(printLock(whole)).lock!)).toBe(printLock(whole))
  })

  test.each([
    ['', 'This is no lock file: expected JSON with "sources" and "cells".'],
    ['[1]', 'This is no lock file: expected JSON with "sources" and "cells".'],
    ['{}', 'Expected "version": 1 in the lock file, found none.'],
    ['{"version": 1}', 'Expected a map of tables after "sources" in the lock file, found none.'],
    ['{"version": 1, "sources": {}}', 'Expected a list of cells after "cells" in the lock file, found none.'],
    ['{"version": 2}', 'This lock file has version 2; this Tessera reads version 1.', 'Open it with a newer Tessera.'],
  ])('refuses %s', (text, message, hint?: string) => {
    const place = hint === undefined ? {} : { hint }
    expect(readLock(text)).toEqual({
      lock: null,
      diagnostics: [{ code: 'lock-file', severity: 'error', message, ...place }],
    })
  })

  test('leaves out what cannot be read, and says so', () => {
    const text =
      '{"version": 1, "sources": {"a": 1, "b": {"file": "b.csv", "rows": "many"}}, "cells": [{"id": "x"}, null]}'
    const { lock: read, diagnostics } = readLock(text)
    expect(read?.sources).toEqual({ b: { file: 'b.csv', sha256: null, bytes: null, rows: null, columns: null } })
    expect(read?.cells).toEqual([])
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'The source "a" in the lock file cannot be read and is left out.',
      'Cell 1 in the lock file cannot be read and is left out.',
      'Cell 2 in the lock file cannot be read and is left out.',
    ])
  })

  test('never throws', () => {
    const json = fc.oneof(
      fc.string(),
      fc.json(),
      fc.jsonValue().map((value) => JSON.stringify({ ...lock, sources: value })),
    )
    fc.assert(
      fc.property(json, (text) => Array.isArray(readLock(text).diagnostics)),
      { seed: 42, numRuns: 1000 },
    )
  })
})

describe('comparing', () => {
  const change = (changed: Partial<Lock>) => compareLock(lock, { ...lock, ...changed }).map(printDifference)
  const source = (changed: Partial<typeof orders>) =>
    change({ sources: { ...lock.sources, orders: { ...orders, ...changed } } })

  test('with itself finds nothing', () => {
    expect(compareLock(lock, lock)).toEqual([])
  })

  test('says which data changed, and how', () => {
    expect(source({ sha256: 'ff', rows: 541910 })).toEqual(['orders: data changed (541,909 → 541,910 rows).'])
    expect(source({ sha256: 'ff' })).toEqual(['orders: data changed (541,909 rows as before).'])
    expect(source({ rows: 3 })).toEqual(['orders: the same file now gives other rows (541,909 → 3 rows).'])
    expect(source({ file: 'b.csv' })).toEqual(['orders: the file was data/orders.csv and is b.csv.'])
  })

  test('says which columns came, went and changed', () => {
    expect(source({ columns: { price: 'BIGINT', vat: 'DOUBLE' } as never })).toEqual([
      'orders: column customer_id is gone.',
      'orders: column vat is new (DOUBLE).',
      'orders: column price was DOUBLE and is BIGINT.',
    ])
  })

  test('says which sources came and went, and nothing of those that are not here yet', () => {
    const absent = { file: orders.file, sha256: null, bytes: null, rows: null, columns: null }
    expect(change({ sources: { orders: absent, new: orders } })).toEqual([
      'visits: no longer a source.',
      'new: not in the lock file.',
    ])
  })

  test('says which cells changed', () => {
    const [clean, groups, chart] = lock.cells as [Lock['cells'][0], Lock['cells'][0], Lock['cells'][0]]
    const cells = [
      { ...groups, sha256: '0' },
      { ...chart, sha256: '1' },
      { ...clean, id: 'new' },
    ]
    expect(change({ cells })).toEqual([
      'clean: is gone.',
      'groups: text changed.',
      'new: is new.',
      'cells without an id: text changed.',
    ])
    expect(change({ cells: [{ ...clean, kind: 'chart' }, { ...groups, seed: 7 }, chart] })).toEqual([
      'clean: was a sql cell and is a chart cell.',
      'groups: the seed was 42 and is 7.',
    ])
  })

  test('says when the date or the engine is another', () => {
    expect(change({ asOf: '2012-01-01', engine: 'DuckDB v1.5.0' })).toEqual([
      'as of: was 2011-12-10 and is 2012-01-01.',
      'engine: was DuckDB v1.4.3 and is DuckDB v1.5.0.',
    ])
    expect(change({ asOf: null, engine: null })).toEqual([])
  })
})

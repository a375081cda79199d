import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Engine } from '../../../../workers/duckdb/create-engine.ts'
import { EngineError } from '../../../../workers/duckdb/describe-problem.ts'
import { openEngine } from '../../../support/engine.ts'
import { loadContent } from '../../../support/formats.ts'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})

const field = fc.oneof(
  fc.constantFrom('', 'x', '12', '007', '5" pipe', 'a b', '2024-01-31', 'é'),
  fc.constantFrom('"q"', '"a,b"', '"a\nb"', '"say ""hi"""', '"open', '"text" behind', '""', '"\n"'),
)
const row = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(field, field).map((fields) => fields.join(',')) },
  { weight: 1, arbitrary: fc.array(field, { maxLength: 5 }).map((fields) => fields.join(',')) },
)
const table = fc
  .tuple(fc.array(row, { minLength: 1, maxLength: 30 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([rows, end, ended]) => ['a,b', ...rows, ...(ended ? [''] : [])].join('\n').replaceAll('\n', end))

test(
  'of random tables of two columns no row is passed over: each stands in the table or among the rejects',
  { timeout: 120_000 },
  async () => {
    const reading = { delimiter: ',', quote: '"', skip: 0, header: true }
    await fc.assert(
      fc.asyncProperty(table, async (text) => {
        try {
          const { report } = await loadContent(engine, 'a.csv', text, reading)
          expect(report.notes.filter((note) => note.includes('counted twice'))).toEqual([])
        } catch (error) {
          if (!(error instanceof EngineError) || error.code !== 'file-unreadable') throw error
        }
      }),
      { seed: 7, numRuns: 100 },
    )
  },
)

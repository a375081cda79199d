import type { DuckDBConnection } from '@duckdb/duckdb-wasm/blocking'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { EVERYTHING, listForms } from './coverage.ts'
import { describeCase } from './describe-case.ts'
import { openEngine } from './engine.ts'
import { cases } from './generate/cases.ts'
import { judge } from './judge.ts'

/** About seven rules each, on about five entities. */
const SEEDED = { seed: 20240630, numRuns: 500 }
/** A rule on its data is one. */
const LEAST_RULES = 2_000
const MOST_REJECTED = 0.02
/** Of the answers of segments: rules that are nearly always true, or nearly always unknown, prove nothing. */
const LEAST_SHARE = 0.15

let connection: DuckDBConnection
beforeAll(async () => {
  connection = await openEngine()
})

test('the SQL of random rules gives on random data what plain loops over the rows give', { timeout: 300_000 }, () => {
  const forms = new Set<string>()
  const count = { rules: 0, rejected: 0 }
  const truths = { true: 0, false: 0, null: 0 }
  const property = fc.property(cases, (found) => {
    const verdict = judge(connection, found)
    if (verdict.kind === 'rejected') {
      count.rejected++
      return
    }
    count.rules += verdict.statements.length
    listForms(verdict.statements).forEach((form) => forms.add(form))
    if (verdict.kind === 'failed' || verdict.differences.length > 0) throw new Error(describeCase(found, verdict))
    verdict.answers.forEach((answer) => {
      const truth = String(answer)
      if (truth in truths) truths[truth as keyof typeof truths]++
    })
  })
  fc.assert(property, SEEDED)
  expect(count.rules).toBeGreaterThan(LEAST_RULES)
  expect(count.rejected / SEEDED.numRuns).toBeLessThan(MOST_REJECTED)
  const all = truths.true + truths.false + truths.null
  expect(Math.min(...Object.values(truths).map((truth) => truth / all))).toBeGreaterThan(LEAST_SHARE)
  expect([...forms].filter((form) => EVERYTHING.includes(form)).sort()).toEqual(EVERYTHING)
})

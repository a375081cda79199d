import { beforeAll, expect, it } from 'vitest'
import type { QueryPlan } from '../../../src/lang/plan.ts'
import { Cancelled } from '../../../workers/cancelled.ts'
import type { Engine } from '../../../workers/duckdb/create-engine.ts'
import { noControl, openEngine } from '../../support/engine.ts'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
  await engine.runPlan(query('rows', 'SELECT i, hash(i) AS h FROM range(5000000) r(i)'), noControl)
})

const query = (relation: string, sql: string): QueryPlan => ({ kind: 'query', relation, sql, parameters: {} })

const SLOW = {
  'a sort': 'SELECT * FROM rows ORDER BY h, i',
  'a window': 'SELECT i, sum(i) OVER (PARTITION BY h % 1000 ORDER BY h) AS s FROM rows',
  'a hash join': 'SELECT a.i, b.h FROM rows a JOIN rows b ON a.h = b.h AND a.i = b.i',
  'a grouping': 'SELECT h, count(*) AS n FROM rows GROUP BY h',
}

/** Polls before the cancel: right at the start, and in the midst of the work. */
const MOMENTS = [1, 4]

it.each(Object.entries(SLOW).flatMap(([name, sql]) => MOMENTS.map((after) => ({ name, sql, after }))))(
  'stops $name of five million rows that is cancelled after $after steps, and answers the next query',
  async ({ sql, after }) => {
    let polls = 0
    const control = { ...noControl, cancelled: () => ++polls > after }
    await expect(engine.runPlan(query('slow', sql), control)).rejects.toBeInstanceOf(Cancelled)
    const { result } = await engine.runPlan(query('next', 'SELECT count(*) AS n FROM rows'), noControl)
    expect(result).toMatchObject({ rows: 1, page: { data: [[5_000_000]] } })
  },
)

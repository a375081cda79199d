import { describe, expect, it } from 'vitest'
import type { Column } from '../../workers/api.ts'
import type { Outcome } from '../../src/compute/run-plan.ts'
import type { Plan } from '../../src/lang/plan.ts'
import { parseNotebook, readFrontMatter } from '../../src/notebook/index.ts'
import { type CellReport, emptyReport } from '../../src/state/cell-report.ts'
import { createDataflow } from '../../src/state/dataflow.ts'
import type { SourceTable } from '../../src/state/read-schema.ts'

const number = (name: string): Column => ({ name, type: 'number', sqlType: 'BIGINT' })
const orders: SourceTable = {
  table: 'orders',
  state: 'ready',
  version: '1',
  columns: [{ ...number('id'), unique: true, last: null }],
}

/** A dataflow whose engine answers at once with a table of one column. */
function createBench(answer: (plan: Plan) => Partial<Outcome> = () => ({})) {
  const reports = new Map<string, CellReport>()
  const ran: string[] = []
  const dropped: string[] = []
  const ids = new Map<string, string>()
  const dataflow = createDataflow({
    async run(plan) {
      const relation = 'relation' in plan ? plan.relation : plan.kind
      ran.push(relation)
      return {
        ok: true,
        result: { kind: 'chart', table: { columns: [], data: [], rows: 0 }, omitted: 0 },
        relations: [{ name: relation, columns: [number('n')] }],
        fingerprint: JSON.stringify(plan),
        milliseconds: 7,
        ...answer(plan),
      } as Outcome
    },
    drop: (relations) => dropped.push(...relations),
    onReport(key, report) {
      const id = ids.get(key)!
      reports.set(id, { ...(reports.get(id) ?? emptyReport), ...report })
    },
  })
  let notebook = parseNotebook('')
  return {
    ran,
    dropped,
    async show(text: string, sources = [orders], values = {}) {
      notebook = parseNotebook(text, notebook)
      const cells = notebook.blocks.filter((block) => block.type === 'cell')
      for (const { key, id } of cells) ids.set(key, id!)
      ran.length = 0
      dataflow.update({ cells, declarations: readFrontMatter(notebook).value.declarations, sources, values })
      await new Promise((resolve) => setTimeout(resolve, 5))
    },
    states: () => Object.fromEntries([...reports].map(([id, { state, note }]) => [id, `${state}: ${note}`])),
    problems: (id: string) => reports.get(id)!.diagnostics.map(({ message }) => message),
  }
}

const sql = (id: string, text: string) => `\`\`\`sql id=${id}\n${text}\n\`\`\`\n`

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
    await bench.show(text + sql('b', 'SELECT 1 AS x'), [orders], { least: 6 })
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
    await bench.show(sql('a', 'SELECT * FROM orders'), [{ ...orders, state: 'absent', columns: null }])
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
    expect([bench.ran, bench.problems('a')]).toEqual([[], ['No table "oders".']])
  })
})

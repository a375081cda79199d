import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listProblems, runNotebook } from '../support/run-notebook.ts'
import { findShared } from '../support/shared.ts'

const folder = join(import.meta.dirname, '../../notebooks')
const read = (name: string) => readFileSync(join(folder, name), 'utf8')
const beside = (path: string) => join(folder, path)

/** Notebooks whose data do not ship: they ask for a file. */
const foreign: Record<string, string> = { 'online-retail.md': 'online_retail/online_retail.csv.gz' }
const notebooks = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md')
const runs = new Map<string, ReturnType<typeof runNotebook>>()

/** Runs a notebook that ships with its data; a second test of it looks at the same run. */
function runShipped(name: string): ReturnType<typeof runNotebook> {
  if (!runs.has(name)) runs.set(name, runNotebook(read(name), beside))
  return runs.get(name)!
}

describe('every notebook that ships', () => {
  for (const name of notebooks.filter((each) => !(each in foreign))) {
    it(`runs to its end: ${name}`, { timeout: 120_000 }, async () => {
      expect(listProblems(await runShipped(name))).toEqual([])
    })
  }

  it('finds the planted structure of the shop in “Who buys, who leaves”', { timeout: 120_000 }, async () => {
    const run = await runShipped('who-buys-who-leaves.md')
    const { groups, entities } = run.result('lifecycle_rules', 'segments')
    const sizes = groups.filter(({ name }) => name === 'lifecycle').map(({ label, members }) => [label, members])
    expect([entities, sizes]).toEqual([
      8000,
      [
        ['Champions', 600],
        ['Loyal', 1469],
        ['New', 598],
        ['At risk', 945],
        ['Everyone else', 4388],
      ],
    ])
    expect(run.result('groups', 'cluster').k).toBe(6)
    const { series, total } = run.result('revenue', 'forecast')
    for (const [index, { value }] of total.forecast.entries()) {
      const sum = series.reduce((all, { forecast }) => all + forecast[index]!.value, 0)
      expect(Math.abs(sum - value) / value).toBeLessThan(1e-9)
    }
  })
})

const retail = findShared(foreign['online-retail.md']!)

describe.skipIf(retail === null)('Online Retail, the real file (skipped where it is absent)', () => {
  it('gives the reference figures and runs to its end', { timeout: 300_000 }, async () => {
    const run = await runNotebook(read('online-retail.md'), () => retail!)
    expect(listProblems(run)).toEqual([])
    const { page } = run.result('totals', 'table')
    const totals = Object.fromEntries(page.columns.map(({ name }, index) => [name, page.data[index]![0]]))
    expect({ ...totals, revenue: Math.round(Number(totals.revenue) * 1000) / 1000 }).toEqual({
      rows: 397884,
      customers: 4338,
      invoices: 18532,
      revenue: 8911407.904,
    })
  })
})

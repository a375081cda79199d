import type { Column } from '../../workers/api.ts'
import type { Outcome } from '../../src/compute/run-plan.ts'
import type { RunMode } from '../../src/graph/task.ts'
import type { Plan, Scalar } from '../../src/lang/plan.ts'
import { parseNotebook, readFrontMatter } from '../../src/notebook/index.ts'
import { type CellReport, emptyReport } from '../../src/state/cell-report.ts'
import type { DataflowInput } from '../../src/state/dataflow-types.ts'
import { createDataflow } from '../../src/state/dataflow.ts'
import type { KeptRuns } from '../../src/state/kept-runs.ts'
import type { SourceTable } from '../../src/state/read-schema.ts'

const number = (name: string): Column => ({ name, type: 'number', sqlType: 'BIGINT' })

export const orders: SourceTable = {
  table: 'orders',
  state: 'ready',
  version: '1',
  file: 'orders.csv',
  columns: [{ ...number('id'), unique: true, last: null }],
}

export const sql = (id: string, text: string) => `\`\`\`sql id=${id}\n${text}\n\`\`\`\n`

interface Shown {
  sources?: SourceTable[]
  values?: Record<string, Scalar>
  mode?: RunMode
}

/** A dataflow whose engine answers at once with a table of one column. */
export function createBench(answer: (plan: Plan) => Partial<Outcome> = () => ({})) {
  const reports = new Map<string, CellReport>()
  const ran: string[] = []
  const dropped: string[] = []
  const ids = new Map<string, string>()
  const keys = new Map<string, string>()
  const dataflow = createDataflow({
    async run(plan) {
      const relation = 'relation' in plan ? plan.relation : plan.kind
      ran.push(relation)
      return {
        ok: true,
        result: { kind: 'chart', table: { columns: [], data: [], rows: 0 }, omitted: 0 },
        relations: 'relation' in plan ? [{ name: relation, columns: [number('n')] }] : [],
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
  const read = (text: string) => {
    notebook = parseNotebook(text, notebook)
    const cells = notebook.blocks.filter((block) => block.type === 'cell')
    for (const { key, id } of cells) {
      ids.set(key, id!)
      keys.set(id!, key)
    }
    ran.length = 0
    return cells
  }
  const readInput = (text: string, { sources = [orders], values = {}, mode }: Shown) => ({
    cells: read(text),
    declarations: readFrontMatter(notebook).value.declarations,
    sources,
    values,
    ...(mode ? { mode } : {}),
  })
  /** Every run ends within a task of its own, and what follows starts in it. */
  const settle = async () => {
    const turn = () => new Promise((resolve) => setTimeout(resolve))
    do for (let turns = 0; turns < 3; turns++) await turn()
    while ([...reports.values()].some(({ state }) => state === 'running'))
  }
  return {
    ran,
    dropped,
    dataflow,
    settle,
    keyOf: (id: string) => keys.get(id)!,
    /** Gives back what was shown, so that it can be shown again: as an undo does, with the same keys. */
    async show(text: string, shown: Shown = {}) {
      const input = readInput(text, shown)
      await this.again(input)
      return input
    },
    async again(input: DataflowInput) {
      ran.length = 0
      dataflow.update(input)
      await settle()
    },
    async open(text: string, kept: KeptRuns, shown: Shown = {}) {
      dataflow.open(readInput(text, shown), kept)
      await settle()
    },
    check: (text: string, id: string) => dataflow.check(read(text), keys.get(id)!),
    report: (id: string) => reports.get(id)!,
    states: () => Object.fromEntries([...reports].map(([id, { state, note }]) => [id, `${state}: ${note}`])),
    codes: (id: string) => reports.get(id)!.diagnostics.map(({ code }) => code),
    problems: (id: string) => reports.get(id)!.diagnostics.map(({ message }) => message),
  }
}

import type { EntityAnswer, Explanation, Table } from '../../workers/api.ts'
import type { ExplainPlan } from '../lang/plan.ts'
import type { CellReport } from './cell-report.ts'
import type { Dataflow } from './dataflow-types.ts'
import type { Engine } from './engine.svelte.ts'

/** What the page asks of the engine about a result that is there; each rejects with a sentence to show. */
export interface Asks {
  /** Rows `offset` to `offset + limit` of the table that the cell shows. */
  loadPage(key: string, offset: number, limit: number): Promise<Table>
  /** Why a segment or partition has its members. */
  explain(key: string, group: string): Promise<Explanation>
  /** Why one entity is in it or not; `null` where no entity has that key. */
  explainEntity(key: string, group: string, who: string): Promise<EntityAnswer | null>
}

export function createAsks(
  engine: Pick<Engine, 'readPage' | 'explain' | 'explainEntity'>,
  dataflow: Pick<Dataflow, 'explain'>,
  reportOf: (key: string) => CellReport,
): Asks {
  const planExplanation = (key: string, group: string): ExplainPlan => {
    const plan = dataflow.explain(key, group)
    if (plan) return plan
    throw new Error(`${group} can be explained when its cell is up to date: run the cell.`)
  }
  return {
    async loadPage(key, offset, limit) {
      const { live, result } = reportOf(key)
      if (!live || result?.kind !== 'table') throw new Error('Run the cell to see more rows.')
      return engine.readPage(result.relation, offset, limit)
    },
    explain: async (key, group) => engine.explain(planExplanation(key, group)),
    explainEntity: async (key, group, who) => engine.explainEntity(planExplanation(key, group), who),
  }
}

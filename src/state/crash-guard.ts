import type { Problem } from '../../workers/api.ts'

/** How the engine was lost over a statement. */
export type Loss = 'crash' | 'hang'

/** What broke the engine once is tried once more; what did it again, or hung, is not: the rest of the notebook comes first. */
export interface CrashGuard {
  blame(statement: string, loss: Loss): void
  /** Why a statement is not run now; `null` when it may be. A refusal is given once: who then asks again gets a run. */
  refuse(statement: string): Problem | null
  /** It ended well. */
  clear(statement: string): void
}

export function createCrashGuard(): CrashGuard {
  const blamed = new Map<string, { loss: Loss; times: number }>()
  return {
    blame(statement, loss) {
      const times = (blamed.get(statement)?.times ?? 0) + (loss === 'hang' ? 2 : 1)
      blamed.set(statement, { loss, times })
    },
    refuse(statement) {
      const known = blamed.get(statement)
      if (!known || known.times < 2) return null
      blamed.set(statement, { ...known, times: 1 })
      return describe(known.loss)
    },
    clear(statement) {
      blamed.delete(statement)
    },
  }
}

function describe(loss: Loss): Problem {
  if (loss === 'hang') {
    return {
      code: 'engine-hung',
      message: 'The engine did not answer while it worked on this, and was started anew without it.',
      hint: 'A join of everything with everything may take hours. Change this, or run it again.',
    }
  }
  return {
    code: 'engine-broken',
    message: 'This broke the engine twice, so it was left out when the engine started anew.',
    hint: 'Change it, take fewer rows or columns, or run it again. All other results are back.',
  }
}

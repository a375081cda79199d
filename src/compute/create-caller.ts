import { proxy, type Remote } from 'comlink'
import type { Answer, AnswerOf, Core, CoreMethods, Problem, Progress, RequestOf } from '../../workers/api.ts'

/** What was wrong with a call, thrown between the steps of a run and turned into an outcome at its end. */
export class CallFailed extends Error {
  override name = 'CallFailed'
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.message)
    this.problem = problem
  }
}

export interface CallOptions {
  signal: AbortSignal
  onProgress: (progress: Progress) => void
}

export type Caller<M extends CoreMethods> = <K extends keyof M>(
  method: K,
  request: RequestOf<M[K]>,
  options: CallOptions,
) => Promise<AnswerOf<M[K]>>

let jobs = 0

/** The bridge to one worker: numbers each call, passes a cancel on by that number, and throws what comes back wrong. */
export function createCaller<M extends CoreMethods>(core: Remote<Core<M>>): Caller<M> {
  return async (method, request, { signal, onProgress }) => {
    const job = ++jobs
    const cancel = () => void core.cancel(job)
    if (signal.aborted) throw new CallFailed({ code: 'cancelled', message: 'Cancelled.' })
    signal.addEventListener('abort', cancel, { once: true })
    try {
      const run = core.run as unknown as (...call: unknown[]) => Promise<Answer<AnswerOf<M[typeof method]>>>
      const answer = await run(job, method, request, proxy(onProgress))
      if (!answer.ok) throw new CallFailed(answer.problem)
      return answer.value
    } finally {
      signal.removeEventListener('abort', cancel)
    }
  }
}

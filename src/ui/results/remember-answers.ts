/**
 * Asks each question once and gives the same promise to whoever asks it again; an answer that failed is forgotten, so
 * that it can be asked for anew. Made anew with each result, whose answers these are.
 */
export function rememberAnswers<Q extends string[], A>(
  ask: (...question: Q) => Promise<A>,
): (...question: Q) => Promise<A> {
  const known = new Map<string, Promise<A>>()
  return (...question) => {
    const key = JSON.stringify(question)
    const before = known.get(key)
    if (before) return before
    const answer = ask(...question)
    known.set(key, answer)
    answer.catch(() => known.delete(key))
    return answer
  }
}

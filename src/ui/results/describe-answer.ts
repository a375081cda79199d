import type { EntityAnswer } from '../../../workers/api.ts'

/** Text of ours, and names of theirs, which may run in another direction. */
export type Part = string | { name: string }

/** Whether somebody is in it, in one sentence; `otherwise` is the partition's `else` label. */
export function describeAnswer({ who, group, answer, statement }: EntityAnswer, otherwise: string | null): Part[] {
  const [them, it] = [{ name: who }, { name: group }]
  if (statement === 'segment') {
    if (answer === null) {
      return ['Whether ', them, ' is in ', it, ' cannot be decided: a value that the rule needs is missing.']
    }
    return [them, answer === true ? ' is in ' : ' is not in ', it, '.']
  }
  if (typeof answer !== 'string') return [them, ' is in no segment: no rule of ', it, ' holds.']
  if (answer === otherwise) return [them, ' is in ', { name: answer }, ': no rule of ', it, ' holds, so else takes it.']
  return [them, ' is in ', { name: answer }, ': its rule is the first of ', it, ' that holds.']
}

export type Mark = 'holds' | 'fails' | 'unknown'

export function markOf(holds: boolean | null): Mark {
  if (holds === null) return 'unknown'
  return holds ? 'holds' : 'fails'
}

/** A sign for the eye, and what it means in words. */
export const MARKS: Record<Mark, { sign: string; words: string }> = {
  holds: { sign: '✓', words: 'holds' },
  fails: { sign: '✗', words: 'does not hold' },
  unknown: { sign: '?', words: 'unknown' },
}

/** What becomes of one label's rule in a partition: the first that holds takes, an unknown one does not match. */
export function describeRule(rule: EntityAnswer['rules'][number], answer: EntityAnswer['answer']): Part[] {
  if (rule.holds === null) return ['cannot be decided, so it does not match']
  if (!rule.holds) return ['does not hold']
  if (rule.label === answer) return ['holds, and takes']
  return typeof answer === 'string' ? ['holds, but ', { name: answer }, ' comes first'] : ['holds']
}

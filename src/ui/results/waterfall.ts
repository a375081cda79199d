import type { Explanation } from '../../../workers/api.ts'

export type Rule = Explanation['rules'][number]

export interface WaterfallStep {
  /** `earlier`: those whom an earlier label of the partition took. */
  kind: 'everyone' | 'clause' | 'earlier'
  /** The clause as its author wrote it; '' for the other kinds. */
  text: string
  /** How many remain after this step (`and`), or have been reached by it (`or`), and by how many that changed. */
  count: number
  change: number | null
  /** Of a clause: how many it matches by itself, is unknown for, and keeps undecided. */
  matched: number | null
  unknown: number | null
  undecided: number | null
  /** Parts of everyone, from 0 to 1: what counts now, and what was lost in this step or reached before it. */
  strong: [start: number, end: number]
  pale: [start: number, end: number]
}

/**
 * A rule as steps: from everyone down, clause by clause, where all must hold; from nobody up where one is enough. `members`
 * are those who are left of them in a partition when earlier labels have taken theirs.
 */
export function buildWaterfall(rule: Rule, entities: number, members: number): WaterfallStep[] {
  const share = (count: number) => (entities > 0 ? count / entities : 0)
  const narrows = rule.joint === 'and'
  const steps: WaterfallStep[] = narrows ? [{ ...bare('everyone', entities, null), strong: [0, share(entities)] }] : []
  let before = narrows ? entities : 0
  for (const { text, remaining, matched, unknown, undecided } of rule.clauses) {
    const [low, high] = [share(Math.min(before, remaining)), share(Math.max(before, remaining))]
    steps.push({
      ...{ kind: 'clause', text, count: remaining, change: remaining - before, matched, unknown, undecided },
      strong: narrows ? [0, low] : [low, high],
      pale: narrows ? [low, high] : [0, low],
    })
    before = remaining
  }
  if (members < before) {
    const strong: [number, number] = [0, share(members)]
    steps.push({ ...bare('earlier', members, members - before), strong, pale: [share(members), share(before)] })
  }
  return steps
}

function bare(kind: 'everyone' | 'earlier', count: number, change: number | null): WaterfallStep {
  const own = { matched: null, unknown: null, undecided: null }
  return { kind, text: '', count, change, ...own, strong: [0, 0], pale: [0, 0] }
}

/** True where the rule is unknown for somebody: then it matters which clause made it so. */
export function hasUndecided(rule: Rule): boolean {
  return rule.clauses.some(({ undecided }) => undecided > 0)
}

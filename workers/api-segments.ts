/** What a `segments` cell answers: sizes, how they change over time, and why somebody is in a segment or not. */

import type { Value } from './api.ts'

export interface GroupSize {
  statement: 'segment' | 'partition'
  /** The segment or the partition. */
  name: string
  /** The partition's label; `null` for a segment; '' for the uncovered of a partition without `else`. */
  label: string | null
  members: number
  nonMembers: number
  unknown: number
  /** Members before priority took some away (partition); equals `members` for a segment. */
  matched: number
  /** Sum of the value measure over the members. */
  value: number | null
}

export interface SegmentsResult {
  kind: 'segments'
  relation: string
  entity: string
  entities: number
  groups: GroupSize[]
  measures: string[]
  valueMeasure: string | null
  asOf: string
  sql: string
  /** Where the notebook's `as of` is a series of dates. */
  history: SegmentsHistory | null
}

/** Sizes over time and who went where; also the relations `<relation>_over_time` and `<relation>_movement`. */
export interface SegmentsHistory {
  /** ISO dates, ascending. */
  dates: string[]
  /** Per segment and label, in the order of `groups`; an item per date. `label` as in `GroupSize`. */
  sizes: {
    statement: 'segment' | 'partition'
    name: string
    label: string | null
    members: number[]
    unknown: number[]
  }[]
  /** Per group and pair of dates: each date with the next, and the first with the last where there are more than two. */
  movements: Movement[]
}

/** Entities by where they were and where they are. Of a segment `null` is outside it; of a partition no label, or not there yet. */
export interface Movement {
  name: string
  fromDate: string
  toDate: string
  /** Largest first; those who were nowhere and are nowhere are left out. */
  flows: { from: string | null; to: string | null; entities: number }[]
}

/** How one clause of a rule divides everyone. */
export interface ClauseShare {
  /** As its author wrote it, with its place in the cell's body. */
  text: string
  span: { from: number; to: number }
  /** Entities for whom it is true by itself, and for whom it is unknown. */
  matched: number
  unknown: number
  /** Entities that it and the clauses before it leave (`and`), or that they have reached so far (`or`). */
  remaining: number
  /** Of those for whom the whole rule is unknown, those for whom this clause is. */
  undecided: number
}

/** Why a segment or partition has the members that it has. */
export interface Explanation {
  entity: string
  group: string
  entities: number
  rules: { label: string | null; joint: 'and' | 'or'; clauses: ClauseShare[] }[]
}

/** Why one entity is in a segment or not, or has the label that it has. */
export interface EntityAnswer {
  entity: string
  /** The entity's key as text. */
  who: string
  group: string
  statement: 'segment' | 'partition'
  /** Member or not, `null` for unknown; or the label, `null` for none. */
  answer: boolean | string | null
  rules: {
    label: string | null
    joint: 'and' | 'or'
    /** True, false or unknown. */
    holds: boolean | null
    clauses: {
      text: string
      span: { from: number; to: number }
      holds: boolean | null
      /** What the clause looks at and what it is for this entity. */
      values: { text: string; value: Value }[]
    }[]
  }[]
}

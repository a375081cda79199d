import type { Node } from './order-tasks.ts'

/** All that a plan is made from besides its inputs, as short texts that are compared: a run remembers what it saw. */
export interface Parts {
  /** The cell's own text. */
  text: string
  /** What each `$input` of the notebook is set to. */
  values: Record<string, string>
  /** The text of each cell that states rules: a measure may be used anywhere. By the cell's name. */
  rules: Record<string, string>
  /** What the front matter says, by the name of the setting. */
  settings: Record<string, string>
  /** Whatever else may matter; no reason is read from it. */
  context: string
}

export interface Task extends Node {
  /** What messages call the cell. */
  name: string
  parts: Parts
  /** True when the cell's text has errors: it fails without running. */
  broken: boolean
  /** True for what costs nothing, such as a slider: it runs at once in every mode. */
  light: boolean
}

/** A name that no cell defines: a source table. */
export interface External {
  state: 'ready' | 'waiting' | 'absent'
  /** Changes when the data does. */
  version: string
}

/** `on request`: what has changed is marked stale and waits until it is asked for. */
export type RunMode = 'automatic' | 'on request'

/**
 * Why a cell is stale, as far back as the cause is known; `names` are those of inputs, cells, sources or settings.
 *
 * | type       | names      | meaning                                                          |
 * | ---------- | ---------- | ---------------------------------------------------------------- |
 * | `new`      | none       | it has never run                                                 |
 * | `stopped`  | none       | its run was cancelled                                            |
 * | `edited`   | none       | its own text was                                                 |
 * | `input`    | `$inputs`  | they have other values                                           |
 * | `upstream` | cells      | their text was edited                                            |
 * | `result`   | cells      | they ran and gave another result                                 |
 * | `data`     | sources    | they hold other data                                             |
 * | `setting`  | settings   | the front matter says something else; none: the reason is unknown |
 * | `unrun`    | cells      | they have never run, or were stopped                             |
 */
export interface Reason {
  type: 'new' | 'stopped' | 'edited' | 'input' | 'upstream' | 'result' | 'data' | 'setting' | 'unrun'
  names: string[]
}

/** Cells are named, not keyed: a state is there to be told. */
export type TaskState =
  | { state: 'waiting'; on: string[] }
  | { state: 'running' }
  /** `here` is false for the result of an earlier visit: the engine does not hold it. */
  | { state: 'done'; here: boolean }
  /** `at`: its text, its plan (the text does not fit its inputs) or its run. */
  | { state: 'failed'; at: 'text' | 'plan' | 'run' }
  | { state: 'blocked'; by: string[] }
  | { state: 'circular'; cycle: string[] }
  | { state: 'stale'; reasons: Reason[] }

/** How a run ended: `fingerprint` changes only when the rows do, so that an equal result stops the cascade. */
export type Ending = { type: 'done'; fingerprint: string } | { type: 'failed' } | { type: 'cancelled' }

/** All that decided a run: plain data without keys of the session, so that it can be kept and compared after a reload. */
export interface Trigger {
  parts: Parts
  /** By name of each input but the `$inputs`: the version of a source, the fingerprint of a cell's result. */
  inputs: Record<string, string>
}

/** The last run that ended well. */
export interface GoodRun extends Trigger {
  /** Short print of the plan. */
  plan: string
  fingerprint: string
}

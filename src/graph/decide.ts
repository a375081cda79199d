import { findReasons, type GiverOf, mergeReasons, passReasons } from './find-reasons.ts'
import type { External, GoodRun, Reason, RunMode, Task, TaskState, Trigger } from './task.ts'

/** What the scheduler remembers of a cell. */
export interface Memory {
  good: GoodRun | null
  /** True while the engine holds what `good` left there: a run that is under way, or ended badly, may have replaced it. */
  here: boolean
  /** A later run that did not end well, by the print of its plan and inputs. */
  ended: { signature: string; type: 'failed' | 'cancelled' } | null
}

/** What one decision looks at. States of the cells that this one needs are settled before it. */
export interface Situation<P> {
  task: Task
  /** What was decided last. */
  before: TaskState | null
  /** The cells that define its inputs. */
  needs: { name: string; state: TaskState }[]
  /** Its inputs that are sources. */
  sources: (External & { name: string })[]
  now: Trigger
  memory: Memory
  running: { trigger: string; signature: string } | null
  mode: RunMode
  /** Somebody asked for it, or for something that needs it. `forced`: to run although nothing may have changed. */
  wanted: 'no' | 'for others' | 'itself' | 'forced'
  giverOf: GiverOf
  /** The plan with its print, and the signature that it makes with the inputs; `null` when the text does not fit them. */
  prepare(): Prepared<P> | null
}

export interface Prepared<P> {
  plan: P
  print: string
  signature: string
}

/**
 * `keep`: the run under way is still the right one. `settle`: whatever runs is stopped; `confirmed` is there when a new
 * text, or another notebook around the cell, leads to the plan of the last good run: it holds for these as well.
 */
export type Decision<P> =
  | { type: 'settle'; state: TaskState; confirmed: Prepared<P> | null }
  | { type: 'keep' }
  | { type: 'start'; prepared: Prepared<P> }

const BAD = new Set<TaskState['state']>(['failed', 'blocked', 'circular'])
const BUSY = new Set<TaskState['state']>(['waiting', 'running'])

/** One step of the machine: what becomes of a cell, given what is known of it and of all that it needs. */
export function decide<P>(situation: Situation<P>): Decision<P> {
  const { task, needs, sources } = situation
  if (task.broken) return settle({ state: 'failed', at: 'text' })
  const bad = needs.filter(({ state }) => BAD.has(state.state)).map(({ name }) => name)
  const absent = sources.filter(({ state }) => state === 'absent').map(({ name }) => name)
  if (bad.length + absent.length > 0) return settle({ state: 'blocked', by: [...bad, ...absent] })
  return mayStart(situation) ? decideActive(situation) : decideQuiet(situation)
}

function mayStart<P>({ mode, task, wanted }: Situation<P>): boolean {
  return mode === 'automatic' || task.light || wanted !== 'no'
}

/** A cell that is to be brought up to date as soon as all that it needs is. */
function decideActive<P>(situation: Situation<P>): Decision<P> {
  const on = listBusy(situation)
  if (on.length > 0) return settle({ state: 'waiting', on })
  const passed = listPassed(situation)
  if (passed.length > 0) return settle(makeStale([...listOwn(situation, false), ...passed]))
  return decideReady(situation)
}

/** A cell that nobody asked for: it is told what it is, and never started. */
function decideQuiet<P>(situation: Situation<P>): Decision<P> {
  const { sources } = situation
  const passed = listPassed(situation)
  const on = listBusy(situation)
  if (sources.some(({ state }) => state === 'waiting')) return settle({ state: 'waiting', on })
  if (passed.length + on.length === 0) return decideReady(situation)
  const reasons = [...listOwn(situation, false), ...passed]
  if (reasons.length > 0) return settle(makeStale(reasons))
  // what it needs runs again, perhaps to the same end: until that is known, nothing new can be said
  const { before } = situation
  return settle(before?.state === 'done' || before?.state === 'stale' ? before : { state: 'waiting', on })
}

/** All that it needs is done. */
function decideReady<P>(situation: Situation<P>): Decision<P> {
  const { memory, now, running, wanted } = situation
  const trigger = printTrigger(now)
  if (running?.trigger === trigger) return { type: 'keep' }
  const known = memory.good !== null && memory.here && memory.ended === null && wanted !== 'forced'
  if (known && printTrigger(memory.good!) === trigger) return settle({ state: 'done', here: true })
  const prepared = situation.prepare()
  if (!prepared) return settle({ state: 'failed', at: 'plan' })
  const { signature } = prepared
  if (running?.signature === signature) return { type: 'keep' }
  if (wanted === 'forced') return { type: 'start', prepared }
  if (memory.ended?.signature === signature) return decideAfterEnd(memory.ended.type, situation, prepared)
  const equal = memory.good !== null && printSignature(memory.good.plan, memory.good.inputs) === signature
  const active = mayStart(situation)
  if (equal && (memory.here || !active)) return settle({ state: 'done', here: memory.here }, prepared)
  return active ? { type: 'start', prepared } : settle(makeStale(listOwn(situation, true)))
}

/** The same was tried and did not end well: it is tried again only when somebody asks. */
function decideAfterEnd<P>(type: 'failed' | 'cancelled', { wanted }: Situation<P>, prepared: Prepared<P>): Decision<P> {
  const again = wanted === 'itself' || (wanted === 'for others' && type === 'cancelled')
  if (again) return { type: 'start', prepared }
  return settle(type === 'failed' ? { state: 'failed', at: 'run' } : makeStale([{ type: 'stopped', names: [] }]))
}

function listBusy<P>({ needs, sources }: Situation<P>): string[] {
  const cells = needs.filter(({ state }) => BUSY.has(state.state))
  const loading = sources.filter(({ state }) => state === 'waiting')
  return [...cells, ...loading].map(({ name }) => name)
}

/** Why it is stale because of what it needs. */
function listPassed<P>({ needs }: Situation<P>): Reason[] {
  return needs.flatMap(({ name, state }) => (state.state === 'stale' ? passReasons(state.reasons, name) : []))
}

function listOwn<P>({ memory, now, task, giverOf }: Situation<P>, certain: boolean): Reason[] {
  return findReasons({ good: memory.good, now, task, giverOf, certain })
}

/** What has never run needs no further reason. */
function makeStale(reasons: Reason[]): TaskState {
  const merged = mergeReasons(reasons)
  return { state: 'stale', reasons: merged[0]?.type === 'new' ? merged.slice(0, 1) : merged }
}

function settle<P>(state: TaskState, confirmed: Prepared<P> | null = null): Decision<P> {
  return { type: 'settle', state, confirmed }
}

export function printTrigger({ parts, inputs }: Trigger): string {
  return JSON.stringify([parts, inputs])
}

export function printSignature(plan: string, inputs: Record<string, string>): string {
  return JSON.stringify([plan, inputs])
}

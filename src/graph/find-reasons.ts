import type { GoodRun, Reason, Task, Trigger } from './task.ts'

/** Who gives an input: a cell by its name, or a source. */
export type GiverOf = (input: string) => { type: 'cell'; name: string } | { type: 'source' }

/** The order in which reasons are told: what a person did last and nearest comes first. */
const ORDER = ['new', 'stopped', 'edited', 'input', 'upstream', 'result', 'data', 'setting', 'unrun'] as const

export interface Change {
  good: GoodRun | null
  now: Trigger
  task: Pick<Task, 'name' | 'inputs'>
  giverOf: GiverOf
  /** The plan is known to differ, so that something must be to blame; otherwise only what the cell itself names is. */
  certain: boolean
}

/** What differs between the last good run and now. */
export function findReasons({ good, now, task, giverOf, certain }: Change): Reason[] {
  if (!good) return [{ type: 'new', names: [] }]
  const values = listChanged(good.parts.values, now.parts.values)
  const used = values.filter((name) => task.inputs.includes(name))
  const moved = listChanged(good.inputs, now.inputs).filter((name) => name in now.inputs)
  const found: Reason[] = [
    { type: 'input', names: used },
    { type: 'result', names: moved.flatMap((name) => nameOfCell(giverOf(name))) },
    { type: 'data', names: moved.filter((name) => giverOf(name).type === 'source') },
  ]
  if (certain) {
    const rules = listChanged(good.parts.rules, now.parts.rules).filter((name) => name !== task.name)
    found.push({ type: 'upstream', names: rules })
    found.push({ type: 'setting', names: listChanged(good.parts.settings, now.parts.settings) })
    // a measure of another cell may use inputs that this one does not name
    if (used.length === 0) found.push({ type: 'input', names: values })
  }
  const reasons = mergeReasons(found.filter(({ names }) => names.length > 0))
  if (good.parts.text !== now.parts.text) reasons.unshift({ type: 'edited', names: [] })
  return reasons.length === 0 && certain ? [{ type: 'setting', names: [] }] : reasons
}

/** The reasons of a stale cell as those of a cell that needs it. */
export function passReasons(reasons: Reason[], name: string): Reason[] {
  return reasons.map((reason) => PASSED[reason.type]?.(name) ?? reason)
}

const PASSED: Partial<Record<Reason['type'], (name: string) => Reason>> = {
  new: (name) => ({ type: 'unrun', names: [name] }),
  stopped: (name) => ({ type: 'unrun', names: [name] }),
  edited: (name) => ({ type: 'upstream', names: [name] }),
}

/** One reason of each type, in the order in which they are told. */
export function mergeReasons(reasons: Reason[]): Reason[] {
  return ORDER.flatMap((type): Reason[] => {
    const same = reasons.filter((reason) => reason.type === type)
    return same.length === 0 ? [] : [{ type, names: [...new Set(same.flatMap(({ names }) => names))] }]
  })
}

function listChanged(before: Record<string, string>, now: Record<string, string>): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].filter((name) => before[name] !== now[name])
}

function nameOfCell(giver: ReturnType<GiverOf>): string[] {
  return giver.type === 'cell' ? [giver.name] : []
}

import type { Reading } from '../lang/reading.ts'
import { setReading } from '../notebook/index.ts'
import type { Workspace } from './workspace.svelte.ts'

/** What of a large file is loaded: a seeded share of its rows, and not these columns. */
export interface Part {
  sample: number | null
  skip: string[]
}

/** Writes into the notebook what of a source is loaded; the source is then read accordingly. */
export function reduceSource(workspace: Workspace, table: string, part: Part): void {
  const reading = workspace.front.sources[table]?.reading
  if (reading) workspace.edit((notebook) => setReading(notebook, table, withPart(reading, part)))
}

/** A reading of no more than a part. What it says of columns otherwise stays. */
export function withPart(reading: Reading, { sample, skip }: Part): Reading {
  const skipped = skip.map((name) => [name, { ...reading.columns?.[name], skip: true }] as const)
  return {
    ...reading,
    ...(sample === null ? {} : { sample }),
    ...(skip.length === 0 ? {} : { columns: { ...reading.columns, ...Object.fromEntries(skipped) } }),
  }
}

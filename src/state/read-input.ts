import type { DataflowInput } from './dataflow-types.ts'
import { baseName } from './sources.svelte.ts'
import type { Workspace } from './workspace.svelte.ts'

/** The open notebook as the dataflow takes it. */
export function readInput(
  workspace: Pick<Workspace, 'cells' | 'front' | 'sources' | 'values' | 'mode'>,
): DataflowInput {
  const { cells, front, values, mode } = workspace
  const sources = workspace.sources.tables.map((source) => {
    const path = front.sources[source.table]?.file
    return path === undefined ? source : { ...source, file: baseName(path) }
  })
  return { cells, declarations: front.declarations, sources, values, mode }
}

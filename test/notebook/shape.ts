import type { Notebook } from '../../src/notebook/index.ts'

/** The blocks without their keys. */
export function shapeOf(notebook: Notebook): Record<string, unknown>[] {
  return notebook.blocks.map((block) => Object.fromEntries(Object.entries(block).filter(([name]) => name !== 'key')))
}

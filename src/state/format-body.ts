import { formatRules } from '../lang/index.ts'
import { type Notebook, setBody } from '../notebook/index.ts'

/** The notebook with the rules of one cell in their canonical layout; the same notebook where nothing changes. */
export function formatBody(notebook: Notebook, key: string): Notebook {
  const cell = notebook.blocks.find((block) => block.key === key)
  if (cell?.type !== 'cell' || cell.kind !== 'segments') return notebook
  const body = formatRules(cell.body)
  return body === cell.body ? notebook : setBody(notebook, key, body)
}

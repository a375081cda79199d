import type { Diagnostic, Span } from '../diagnostic.ts'
import type { CellAst } from './index.ts'

interface Definition {
  cell: number
  name: string
  /** Place of the name in the body; `null` for the id, which stands on the opening line. */
  span: Span | null
}

/**
 * Names that are given twice in the notebook: per cell, in the order of `cells`, its problems. Ids, segments,
 * partitions and sources share one namespace, without regard to case, as the engine reads it. The second definition
 * is the wrong one; a name that a `segments` cell uses twice in its own body is reported by its compiler.
 */
export function checkNames(cells: CellAst[], sources: string[]): Diagnostic[][] {
  const definitions = cells.flatMap(definitionsOf)
  const problems: Diagnostic[][] = cells.map(() => [])
  for (const [index, definition] of definitions.entries()) {
    const same = ({ name }: { name: string }) => name.toLowerCase() === definition.name.toLowerCase()
    const source = sources.find((name) => same({ name }))
    const first = definitions.slice(0, index).find((other) => same(other) && other.cell !== definition.cell)
    const owner = source !== undefined ? `the source ${source}` : first ? describeOwner(first, cells) : null
    if (owner !== null) problems[definition.cell]!.push(reportTaken(definition, owner))
  }
  return problems
}

function definitionsOf(ast: CellAst, cell: number): Definition[] {
  const id = ast.id === null ? [] : [{ cell, name: ast.id, span: null }]
  const statements = ast.type === 'segments' ? ast.statements.filter(({ type }) => type !== 'measure') : []
  return [...id, ...statements.map(({ name, nameSpan }) => ({ cell, name, span: nameSpan }))]
}

function describeOwner({ cell, span }: Definition, cells: CellAst[]): string {
  const { id, type } = cells[cell]!
  return span === null ? `another ${type} cell` : `the cell ${id ?? type}`
}

function reportTaken({ name, span }: Definition, owner: string): Diagnostic {
  const message = `Expected a name of its own, found ${name}, which ${owner} has already.`
  const hint = 'Choose another name: other cells find this one by it.'
  return { code: 'name-taken', severity: 'error', message, ...(span ? { span } : {}), hint }
}

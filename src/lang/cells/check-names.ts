import type { Diagnostic, Span } from '../diagnostic.ts'
import type { CellAst } from './index.ts'
import { historyOf } from './outputs.ts'

interface Definition {
  cell: number
  name: string
  /** Place of the name in the body; `null` for the id, which stands on the opening line. */
  span: Span | null
  /** A measure is a name among rules only; everything else is the name of a relation, too. */
  measure: boolean
  derived?: boolean
}

/**
 * Names that are given twice in the notebook: per cell, in the order of `cells`, its problems. Ids, segments,
 * partitions and sources share one namespace, without regard to case, as the engine reads it; measures share that of
 * segments and partitions. The second definition is the wrong one; a name that a `segments` cell uses twice in its own
 * body is reported by its compiler. O(definitions).
 */
export function checkNames(cells: CellAst[], sources: string[]): Diagnostic[][] {
  const problems: Diagnostic[][] = cells.map(() => [])
  const owners = new Map(sources.map((name) => [name.toLowerCase(), name]))
  const seen = new Map<string, Definition[]>()
  // what a cell brings with it cannot be renamed: whoever writes such a name chooses another
  for (const definition of [...cells.flatMap(derivedOf), ...cells.flatMap(definitionsOf)]) {
    const key = definition.name.toLowerCase()
    const before = seen.get(key) ?? []
    const first = before.find(
      (other) => (other.cell !== definition.cell || other.derived) && doClash(other, definition),
    )
    const source = definition.measure ? undefined : owners.get(key)
    const owner = source !== undefined ? `the source ${source}` : first ? describeOwner(first, cells) : null
    if (owner !== null) problems[definition.cell]!.push(reportTaken(definition, owner))
    if (before.length < MOST) seen.set(key, [...before, definition])
  }
  return problems
}

/** Definitions of one name that are kept: enough to find one in another cell, of either sort. */
const MOST = 8

/** A measure and an id live in different places. */
function doClash(a: Definition, b: Definition): boolean {
  return (a.span !== null || !b.measure) && (b.span !== null || !a.measure)
}

function definitionsOf(ast: CellAst, cell: number): Definition[] {
  const id = ast.id === null ? [] : [{ cell, name: ast.id, span: null, measure: false }]
  const statements = ast.type === 'segments' ? ast.statements : []
  return [
    ...id,
    ...statements.map(({ name, nameSpan, type }) => ({ cell, name, span: nameSpan, measure: type === 'measure' })),
  ]
}

/** The relations that a `segments` cell defines without naming them: its own statements may not have these names either. */
function derivedOf(ast: CellAst, cell: number): Definition[] {
  const derived = ast.type === 'segments' ? historyOf(ast) : []
  return derived.map((name) => ({ cell, name, span: null, measure: false, derived: true }))
}

function describeOwner({ cell, span }: Definition, cells: CellAst[]): string {
  const { id, type } = cells[cell]!
  return span === null ? `another ${type} cell` : `the cell ${id ?? type}`
}

function reportTaken({ name, span }: Definition, owner: string): Diagnostic {
  const message = `Expected a name of its own, found ${name}, which ${owner} has already.`
  const hint = `Choose another name, e.g. ${name}_2: other cells find this one by it.`
  return { code: 'name-taken', severity: 'error', message, ...(span ? { span } : {}), hint }
}

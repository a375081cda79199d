import { type CellAst, checkNames, outputsOf, parseCell } from '../lang/index.ts'
import type { Diagnostic } from '../lang/diagnostic.ts'
import type { CellStatement } from '../lang/schema.ts'
import type { CellBlock } from '../notebook/index.ts'

export interface ParsedCell {
  key: string
  /** The id; for a cell without one its kind and number: the same after a reload. */
  name: string
  cell: CellAst
  diagnostics: Diagnostic[]
  /** Changes when the cell's own text or name does. */
  text: string
  /** What others see of the cell: while its text has errors, what it last defined without them. */
  whole: CellAst
  /** Every relation that it defines. */
  relations: string[]
}

/** The cells of a notebook as the language reads them, before anything is known of the data. */
export interface ReadCells {
  parsed: Map<string, ParsedCell>
  /** Every relation that a cell defines. */
  relations: { name: string; cell: string; key: string }[]
  statements: CellStatement[]
  inputs: { key: string; cell: Extract<CellAst, { type: 'input' }> }[]
  /** Names that are given twice, by the key of the cell that comes second. */
  clashes: Map<string, Diagnostic[]>
}

/** Reads all cells; those whose text is as it was in `previous` are not parsed again. */
export function readCells(cells: CellBlock[], previous: Map<string, ParsedCell>, sources: string[]): ReadCells {
  const names = nameCells(cells)
  const list = cells.map((block, index) => parseOnce(block, names[index]!, previous.get(block.key)))
  const clashes = checkNames(
    list.map(({ cell }) => cell),
    sources,
  )
  return {
    parsed: new Map(list.map((parsed) => [parsed.key, parsed])),
    relations: list.flatMap(({ key, cell, relations }) =>
      relations.map((name) => ({ name, cell: cell.id ?? key, key })),
    ),
    statements: list.flatMap(listStatements),
    inputs: list.flatMap(({ key, whole }) => (whole.type === 'input' ? [{ key, cell: whole }] : [])),
    clashes: new Map(list.map(({ key }, index) => [key, clashes[index] ?? []])),
  }
}

/** A name for each cell that outlasts the session, unlike its key. */
export function nameCells(cells: CellBlock[]): string[] {
  const unnamed = new Map<string, number>()
  return cells.map(({ kind, id }) => {
    if (id !== null) return id
    const number = (unnamed.get(kind) ?? 0) + 1
    unnamed.set(kind, number)
    return number === 1 ? kind : `${kind} ${number}`
  })
}

function parseOnce({ key, kind, id, body }: CellBlock, name: string, known: ParsedCell | undefined): ParsedCell {
  const text = `${kind} ${id}\n${body}`
  if (known?.text === text) return known.name === name ? known : { ...known, name }
  const { cell, diagnostics } = parseCell(kind, id, body)
  const whole = cell.valid || known?.whole.type !== cell.type || known.whole.id !== cell.id ? cell : known.whole
  const relations = [...new Set([...listRelations(cell), ...(whole === cell ? [] : listRelations(whole))])]
  return { key, name, text, cell, diagnostics, whole, relations }
}

/** The statements as they are, and those that a half-typed text no longer says: the cells that use them stand. */
function listStatements({ cell, whole }: ParsedCell): CellStatement[] {
  if (cell.type !== 'segments' || whole.type !== 'segments') return []
  const said = new Set(cell.statements.map(({ name }) => name))
  const standing = whole.statements.filter(({ name }) => !said.has(name))
  return [...cell.statements, ...standing].map((statement) => ({ cell: cell.id ?? '', statement }))
}

function listRelations(cell: CellAst): string[] {
  return outputsOf(cell).filter((name) => !name.startsWith('$'))
}

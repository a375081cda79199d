import { type CellAst, checkNames, parseCell, resolveCell } from '../lang/index.ts'
import type { Diagnostic } from '../lang/diagnostic.ts'
import type { CellStatement, Schema } from '../lang/schema.ts'
import type { CellBlock } from '../notebook/index.ts'

export interface ParsedCell {
  key: string
  cell: CellAst
  diagnostics: Diagnostic[]
  /** Changes when the cell's own text or name does. */
  text: string
}

/** The cells of a notebook as the language reads them, before anything is known of the data. */
export interface ReadCells {
  parsed: Map<string, ParsedCell>
  /** Every relation that a cell defines. */
  relations: { name: string; cell: string }[]
  statements: CellStatement[]
  /** The text of all rules: a measure may be used in any cell. */
  statementText: string
  inputs: { key: string; cell: Extract<CellAst, { type: 'input' }> }[]
  /** Ids by key, for messages. */
  names: Map<string, string>
  /** Names that are given twice, by the key of the cell that comes second. */
  clashes: Map<string, Diagnostic[]>
}

const nothingKnown: Schema = {
  tables: [],
  parameters: [],
  statements: [],
  declarations: { asOf: null, entities: {}, events: {} },
}

/** Reads all cells; those whose text is as it was in `previous` are not parsed again. */
export function readCells(cells: CellBlock[], previous: Map<string, ParsedCell>, sources: string[]): ReadCells {
  const list = cells.map((block) => parseOnce(block, previous.get(block.key)))
  const clashes = checkNames(
    list.map(({ cell }) => cell),
    sources,
  )
  const rules = list.flatMap(({ cell, text }) => (cell.type === 'segments' ? [{ cell, text }] : []))
  return {
    parsed: new Map(list.map((parsed) => [parsed.key, parsed])),
    relations: list.flatMap(({ key, cell }) => readRelations(cell).map((name) => ({ name, cell: cell.id ?? key }))),
    statements: rules.flatMap(({ cell }) => cell.statements.map((statement) => ({ cell: cell.id ?? '', statement }))),
    statementText: rules.map(({ text }) => text).join('\n'),
    inputs: list.flatMap(({ key, cell }) => (cell.type === 'input' ? [{ key, cell }] : [])),
    names: new Map(list.map(({ key, cell }) => [key, cell.id ?? cell.type])),
    clashes: new Map(list.map(({ key }, index) => [key, clashes[index] ?? []])),
  }
}

function parseOnce({ key, kind, id, body }: CellBlock, known: ParsedCell | undefined): ParsedCell {
  const text = `${kind} ${id}\n${body}`
  return known?.text === text ? known : { key, text, ...parseCell(kind, id, body) }
}

function readRelations(cell: CellAst): string[] {
  return resolveCell(cell, nothingKnown).outputs.filter((name) => !name.startsWith('$'))
}

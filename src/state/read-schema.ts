import type { Column, ImportedColumn } from '../../workers/api.ts'
import { readParameter } from '../lang/index.ts'
import type { Scalar } from '../lang/plan.ts'
import type { Declarations, Schema, TableSchema } from '../lang/schema.ts'
import type { ReadCells } from './read-cells.ts'

/** What cells know of a column of a source. */
export type SourceColumn = Pick<ImportedColumn, 'name' | 'type' | 'sqlType' | 'unique' | 'last'>

/** A source table as the dataflow sees it. */
export interface SourceTable {
  table: string
  state: 'ready' | 'waiting' | 'absent'
  /** Changes when the data does. */
  version: string
  /** `null` until it is read. */
  columns: SourceColumn[] | null
  /** The name of its file, for messages. */
  file?: string
}

export interface SchemaParts {
  sources: SourceTable[]
  read: ReadCells
  /** Columns of the relations that have been defined by now. */
  columns: Map<string, { columns: Column[] }>
  /** What the inputs are set to. */
  values: Record<string, Scalar>
  declarations: Declarations
}

/** All that a cell can refer to, put together from what is known now. */
export function readSchema({ sources, read, columns, values, declarations }: SchemaParts): Schema {
  const tables = [
    ...sources.map(({ table, columns }): TableSchema => {
      return { name: table, definedBy: null, columns: columns?.map(readSourceColumn) ?? null }
    }),
    ...read.relations.map(({ name, cell }): TableSchema => {
      return { name, definedBy: cell, columns: columns.get(name)?.columns ?? null }
    }),
  ]
  const schema = { tables, parameters: [], statements: read.statements, declarations }
  // the default of a date may be the as-of date, which the tables tell
  const parameters = read.inputs.flatMap(({ cell }) => readParameter(cell, values[cell.id ?? ''], schema) ?? [])
  return { ...schema, parameters }
}

function readSourceColumn({ name, type, sqlType, unique, last }: SourceColumn) {
  return { name, type, sqlType, unique, ...(last === null ? {} : { last }) }
}

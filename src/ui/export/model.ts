import type { ExportFormat, ExportRequest } from '../../../workers/api.ts'

/** Formats that become a file. */
export type FileFormat = Exclude<ExportFormat, 'html'>

/** Columns of one origin, from which a person chooses. */
export interface ColumnGroup {
  /** '' where there is one group only. */
  heading: string
  columns: string[]
  /** True: columns of the entity's table, which the engine joins by the key. */
  joined: boolean
}

/** Rows that can be exported: those of a relation, all or some. */
export interface ExportTarget {
  /** For the name of the file: the cell, segment or table. */
  name: string
  /** What it holds, for menus: "Rows", "Sizes over time". */
  label: string
  relation: string
  query: ExportRequest['query']
  where: ExportRequest['where']
  /** `null` where it is not known before. */
  rows: number | null
  /** ISO date; '' without one. */
  asOf: string
  /** `null`: all columns of the relation, asked for when a person wants to choose. */
  columns: string[] | null
  members: MembersTarget | null
}

/** What makes rows a list of people. */
export interface MembersTarget {
  /** The cell whose choice of columns is remembered. */
  cell: string
  /** The segment or label, as a person reads it. */
  segment: string
  entity: string
  /** Always part of the list. */
  key: string
  groups: ColumnGroup[]
  /** The entity's table; `null` for an entity that is only seen in events. */
  table: string | null
  /** Columns that are chosen at first, beside the key. */
  first: string[]
}

/** What a person chose beside the rows. */
export interface ExportChoice {
  /** In the order of the file; `null`: all. */
  columns: string[] | null
  defuse: boolean
  bom: boolean
}

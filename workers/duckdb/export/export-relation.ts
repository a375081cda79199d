import type { Control, ExportedFile, ExportRequest } from '../../api.ts'
import { EngineError } from '../describe-problem.ts'
import type { FileAccess } from '../import/file-access.ts'
import type { Session } from '../session.ts'
import { delimitedBy, htmlRows, type LineStyle, printLines, printNames } from './print-fields.ts'
import { BETWEEN_ROWS, printJsonRows } from './print-json-rows.ts'
import { selectArrow } from './select-arrow.ts'
import { type SelectedRows, selectRows } from './select-rows.ts'
import { writeArrow } from './write-arrow.ts'
import { writeParquet } from './write-parquet.ts'
import { writeText } from './write-text.ts'

/**
 * Writes the rows of a relation as a file. The engine prints the text or makes the Arrow batches, and each batch becomes
 * a piece of the file: a million rows are never rows in JavaScript. Can be cancelled between batches.
 */
export async function exportRelation(
  session: Session,
  access: FileAccess,
  request: ExportRequest,
  control: Control,
): Promise<ExportedFile> {
  const selected = selectRows(session, request)
  if (selected.columns.length === 0)
    throw new EngineError({ code: 'nothing-to-export', message: 'No column is chosen: a file needs at least one.' })
  control.progress({ done: 0, label: 'Writing', rows: 0 })
  return { ...(await write(session, access, request, selected, control)), total: selected.total }
}

function write(
  session: Session,
  access: FileAccess,
  { format, defuse, bom }: ExportRequest,
  selected: SelectedRows,
  control: Control,
): Promise<ExportedFile> {
  const { sql, columns, rows } = selected
  switch (format) {
    case 'csv':
      return writeLines(
        session,
        selected,
        delimitedBy(','),
        { defuse, before: bom ? '\ufeff' : '', type: 'text/csv' },
        control,
      )
    case 'tsv':
      return writeLines(
        session,
        selected,
        delimitedBy('\t'),
        { defuse, before: bom ? '\ufeff' : '', type: 'text/tab-separated-values' },
        control,
      )
    case 'html':
      return writeLines(
        session,
        selected,
        htmlRows,
        { defuse, before: '<table>\n', after: '</table>\n', type: 'text/html' },
        control,
      )
    case 'json': {
      const [before, after, type] = ['[\n', rows > 0 ? '\n]\n' : ']\n', 'application/json']
      const lines = printJsonRows(columns, sql)
      return writeText(session, { lines, rows, before, after, skip: BETWEEN_ROWS.length, type }, control)
    }
    case 'arrow':
      return writeArrow(session, selectArrow(session, columns, sql), selected, control)
    case 'parquet':
      return writeParquet(session, access, selectArrow(session, columns, sql), selected, control)
  }
}

interface LineFile {
  defuse: boolean
  before: string
  after?: string
  type: string
}

async function writeLines(
  session: Session,
  { sql, columns, rows }: SelectedRows,
  style: LineStyle,
  { defuse, before, after = '', type }: LineFile,
  control: Control,
): Promise<ExportedFile> {
  const names = printNames(columns, style, defuse)
  const lines = printLines(columns, sql, style, defuse)
  const text = { lines, rows, before: before + names.line, after, skip: 0, type: `${type};charset=utf-8` }
  const written = await writeText(session, text, control)
  return { ...written, defused: written.defused + names.defused }
}

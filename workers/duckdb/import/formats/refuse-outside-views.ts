import { checkOutsideData } from '../../../../src/lang/sql/outside-data.ts'
import { scanSql } from '../../../../src/lang/sql/scan.ts'
import { EngineError } from '../../describe-problem.ts'
import { quoteText } from '../../quote.ts'
import { readObjects } from '../../read-table.ts'
import type { Session } from '../../session.ts'

/**
 * A view runs as a query of whoever opens the file: one that reads files or addresses, by itself or through another
 * view or macro of its database, is not opened, not even to ask for its columns.
 */
export function refuseOutsideViews(session: Session, database: string, view: string, name: string): void {
  const statements = readObjects(
    session.runNow(`SELECT sql FROM duckdb_views() WHERE database_name = ${quoteText(database)} AND NOT internal
      UNION ALL SELECT macro_definition FROM duckdb_functions()
      WHERE database_name = ${quoteText(database)} AND NOT internal AND macro_definition IS NOT NULL`),
  ).map((row) => String(row.sql))
  if (!statements.some(readsOutside)) return
  throw new EngineError({
    code: 'file-foreign',
    message: `The view "${view}" in "${name}" was not opened: its database has views that read other files.`,
    hint: 'Choose a table under `table`, or write the view as a table where the file was made.',
  })
}

function readsOutside(sql: string): boolean {
  return checkOutsideData(scanSql(sql).filter(({ type }) => type !== 'comment')).length > 0
}

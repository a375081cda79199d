import { EngineError } from '../../describe-problem.ts'
import { describeColumns } from '../../describe-relation.ts'
import { quote } from '../../quote.ts'
import type { Session } from '../../session.ts'
import type { Staged } from '../staged.ts'
import { dropTables } from './open-stage.ts'

/** Adds the rows of `more`, read from the file `name`, to those of `staged`, and drops `more`. Their columns have to agree; types are widened. */
export function joinStaged(session: Session, staged: Staged, more: Staged, name: string): Staged {
  refuseOther(staged, more, name)
  const types = (relation: string) =>
    describeColumns(session, relation)
      .map((column) => `${column.name} ${column.sqlType}`)
      .sort()
      .join()
  const [into, from] = [quote(staged.relation), quote(more.relation)]
  if (types(staged.relation) === types(more.relation))
    session.runNow(`INSERT INTO ${into} BY NAME SELECT * FROM ${from}`)
  else {
    const both = quote(`${staged.relation}~both`)
    session.runNow(`CREATE TABLE ${both} AS SELECT * FROM ${into} UNION ALL BY NAME SELECT * FROM ${from}`)
    dropTables(session, [staged.relation])
    session.runNow(`ALTER TABLE ${both} RENAME TO ${into}`)
  }
  dropTables(session, [more.relation])
  return {
    ...staged,
    notes: [...staged.notes, ...more.notes.map((note) => `${name}: ${note}`)],
    rejects: [...staged.rejects, ...more.rejects.map((reject) => ({ ...reject, file: name }))],
    rejected: staged.rejected + more.rejected,
  }
}

function refuseOther(staged: Staged, more: Staged, name: string): void {
  const lacks = (names: string[], of: string[]) => names.filter((each) => !of.includes(each)).slice(0, 5)
  const missing = lacks(staged.names, more.names)
  const extra = lacks(more.names, staged.names)
  if (missing.length === 0 && extra.length === 0) return
  const says = [
    missing.length > 0 ? `it has no ${missing.join(', ')}` : '',
    extra.length > 0 ? `only it has ${extra.join(', ')}` : '',
  ]
  throw new EngineError({
    code: 'files-differ',
    message: `The columns of "${name}" differ from those of the first file: ${says.filter(Boolean).join(', and ')}.`,
    hint: 'Files become one table when their columns agree. Drop them one by one to have a table for each.',
  })
}

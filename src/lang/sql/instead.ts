const CHANGE = 'Tables are never changed:'
const EXTENSION = 'Extensions are not loaded: a notebook runs with what ships.'
const FIXED = 'Settings are fixed, so that a notebook gives the same result everywhere.'
const TRANSACTION = 'Leave it out: a cell is one query and changes nothing.'
const PREPARED = 'Write the query itself, with `$name` for the value of an `input` cell.'
const UPKEEP = 'Leave it out: the engine looks after its tables itself.'

/** What to do instead, by the first word of a statement that is not a query. */
export const INSTEAD: Record<string, string> = {
  create: 'Write the query alone: the cell’s id becomes the name of its result.',
  insert: `${CHANGE} select the rows that you want, or add a file under \`sources:\`.`,
  update: `${CHANGE} select the corrected values in a query.`,
  delete: `${CHANGE} select the rows to keep with WHERE.`,
  truncate: `${CHANGE} select the rows to keep with WHERE.`,
  merge: `${CHANGE} join the two tables in a query.`,
  drop: `${CHANGE} delete the cell instead.`,
  alter: `${CHANGE} select the columns that you want in a query.`,
  comment: `${CHANGE} write about a table in the text between the cells.`,
  copy: 'Add the file under `sources:` in the front matter; export results from the page.',
  export: 'Export results from the page.',
  import: 'Add the files under `sources:` in the front matter.',
  attach: 'Add the file under `sources:` in the front matter.',
  detach: 'Leave it out: a notebook reads its own sources only.',
  use: 'Leave it out: all tables of a notebook are in one place.',
  install: EXTENSION,
  load: EXTENSION,
  set: 'For a value to play with, add an `input` cell and write `$name`.',
  reset: FIXED,
  pragma: FIXED,
  call: 'Read the function like a table: SELECT * FROM function(…).',
  prepare: PREPARED,
  execute: PREPARED,
  deallocate: PREPARED,
  begin: TRANSACTION,
  start: TRANSACTION,
  commit: TRANSACTION,
  end: TRANSACTION,
  rollback: TRANSACTION,
  abort: TRANSACTION,
  checkpoint: UPKEEP,
  force: UPKEEP,
  vacuum: UPKEEP,
  analyze: UPKEEP,
  analyse: UPKEEP,
  explain: 'Write the query alone, without EXPLAIN.',
  show: 'Write DESCRIBE and the name of a table to see its columns.',
}

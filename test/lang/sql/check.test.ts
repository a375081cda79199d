import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkSql, referencesOfSql, scanSql } from '../../../src/lang/sql/scan.ts'

const SEEDED = { seed: 20240630, numRuns: 1000 }

/** Statements, and: the word that is underlined, the hint. */
const STATEMENTS: [string, string, string][] = [
  ['CREATE TABLE x AS SELECT 1', 'CREATE', 'Write the query alone: the cell’s id becomes the name of its result.'],
  ['CREATE VIEW x AS SELECT 1', 'CREATE', 'Write the query alone: the cell’s id becomes the name of its result.'],
  [
    'INSERT INTO orders VALUES (1)',
    'INSERT',
    'Tables are never changed: select the rows that you want, or add a file under `sources:`.',
  ],
  ['UPDATE orders SET id = 1', 'UPDATE', 'Tables are never changed: select the corrected values in a query.'],
  ['DELETE FROM orders', 'DELETE', 'Tables are never changed: select the rows to keep with WHERE.'],
  ['TRUNCATE orders', 'TRUNCATE', 'Tables are never changed: select the rows to keep with WHERE.'],
  [
    'MERGE INTO orders USING clean USING (id) WHEN MATCHED THEN DELETE',
    'MERGE',
    'Tables are never changed: join the two tables in a query.',
  ],
  ['DROP TABLE orders', 'DROP', 'Tables are never changed: delete the cell instead.'],
  [
    'ALTER TABLE orders ADD COLUMN x INT',
    'ALTER',
    'Tables are never changed: select the columns that you want in a query.',
  ],
  [
    "COMMENT ON TABLE orders IS 'x'",
    'COMMENT',
    'Tables are never changed: write about a table in the text between the cells.',
  ],
  [
    "COPY orders TO 'x.csv'",
    'COPY',
    'Add the file under `sources:` in the front matter; export results from the page.',
  ],
  ["EXPORT DATABASE 'x'", 'EXPORT', 'Export results from the page.'],
  ["IMPORT DATABASE 'x'", 'IMPORT', 'Add the files under `sources:` in the front matter.'],
  ["ATTACH 'x.db'", 'ATTACH', 'Add the file under `sources:` in the front matter.'],
  ['DETACH x', 'DETACH', 'Leave it out: a notebook reads its own sources only.'],
  ['USE memory.main', 'USE', 'Leave it out: all tables of a notebook are in one place.'],
  ['INSTALL httpfs', 'INSTALL', 'Extensions are not loaded: a notebook runs with what ships.'],
  ['LOAD httpfs', 'LOAD', 'Extensions are not loaded: a notebook runs with what ships.'],
  ['SET threads = 1', 'SET', 'For a value to play with, add an `input` cell and write `$name`.'],
  ['RESET threads', 'RESET', 'Settings are fixed, so that a notebook gives the same result everywhere.'],
  ['PRAGMA database_list', 'PRAGMA', 'Settings are fixed, so that a notebook gives the same result everywhere.'],
  ['CALL pragma_version()', 'CALL', 'Read the function like a table: SELECT * FROM function(…).'],
  ['PREPARE p AS SELECT 1', 'PREPARE', 'Write the query itself, with `$name` for the value of an `input` cell.'],
  ['EXECUTE p', 'EXECUTE', 'Write the query itself, with `$name` for the value of an `input` cell.'],
  ['DEALLOCATE p', 'DEALLOCATE', 'Write the query itself, with `$name` for the value of an `input` cell.'],
  ['BEGIN TRANSACTION', 'BEGIN', 'Leave it out: a cell is one query and changes nothing.'],
  ['START TRANSACTION', 'START', 'Leave it out: a cell is one query and changes nothing.'],
  ['COMMIT', 'COMMIT', 'Leave it out: a cell is one query and changes nothing.'],
  ['END', 'END', 'Leave it out: a cell is one query and changes nothing.'],
  ['ROLLBACK', 'ROLLBACK', 'Leave it out: a cell is one query and changes nothing.'],
  ['ABORT', 'ABORT', 'Leave it out: a cell is one query and changes nothing.'],
  ['CHECKPOINT', 'CHECKPOINT', 'Leave it out: the engine looks after its tables itself.'],
  ['FORCE CHECKPOINT', 'FORCE', 'Leave it out: the engine looks after its tables itself.'],
  ['VACUUM', 'VACUUM', 'Leave it out: the engine looks after its tables itself.'],
  ['ANALYZE', 'ANALYZE', 'Leave it out: the engine looks after its tables itself.'],
  ['EXPLAIN SELECT 1', 'EXPLAIN', 'Write the query alone, without EXPLAIN.'],
  ['EXPLAIN ANALYZE SELECT 1', 'EXPLAIN', 'Write the query alone, without EXPLAIN.'],
  ['SHOW TABLES', 'SHOW', 'Write DESCRIBE and the name of a table to see its columns.'],
  ['SHOW orders', 'SHOW', 'Write DESCRIBE and the name of a table to see its columns.'],
  [
    'WITH a AS (SELECT 1) INSERT INTO orders FROM a',
    'INSERT',
    'Tables are never changed: select the rows that you want, or add a file under `sources:`.',
  ],
  [
    'WITH a AS (SELECT 1) DELETE FROM orders USING a',
    'DELETE',
    'Tables are never changed: select the rows to keep with WHERE.',
  ],
  ['SELEC 1', 'SELEC', 'Did you mean SELECT?'],
  ['hello', 'hello', 'Begin with SELECT.'],
  ['1 + 1', '1', 'Begin with SELECT.'],
]

/** Queries of what is not in the notebook, and: what is underlined, the message, the hint. */
const OUTSIDE: [string, string, string, string][] = [
  [
    "FROM 'file.csv'",
    "'file.csv'",
    "Expected a table of this notebook, found the file 'file.csv'.",
    'Add the file under `sources:` in the front matter, then read it by its name.',
  ],
  [
    "SELECT * FROM orders, 'https://x.org/a.parquet'",
    "'https://x.org/a.parquet'",
    "Expected a table of this notebook, found the file 'https://x.org/a.parquet'.",
    'Add the file under `sources:` in the front matter, then read it by its name.',
  ],
  [
    "FROM read_csv('x.csv')",
    'read_csv',
    'Expected a table of this notebook, found read_csv(…).',
    'Add the file under `sources:` in the front matter, then read it by its name.',
  ],
  [
    "SELECT (SELECT max(a) FROM main.read_parquet('x'))",
    'main.read_parquet',
    'Expected a table of this notebook, found read_parquet(…).',
    'Add the file under `sources:` in the front matter, then read it by its name.',
  ],
  [
    "FROM glob('*')",
    'glob',
    'Expected a table of this notebook, found glob(…).',
    'Add the file under `sources:` in the front matter, then read it by its name.',
  ],
  [
    "FROM read_text('x')",
    'read_text',
    'Expected a table of this notebook, found read_text(…).',
    'Add the file under `sources:` in the front matter, then read it by its name.',
  ],
  [
    "FROM sqlite_scan('x', 'y')",
    'sqlite_scan',
    'Expected a table of this notebook, found sqlite_scan(…).',
    'Add the file under `sources:` in the front matter, then read it by its name.',
  ],
  [
    "SELECT getenv('HOME')",
    'getenv',
    'Expected a value of this notebook, found getenv(…).',
    'Add an `input` cell and write `$name`.',
  ],
  [
    "FROM query('FROM orders')",
    'query',
    'Expected the name of a table, found query(…).',
    'Write the table or the query itself: a name inside a text cannot be followed.',
  ],
  [
    "FROM query_table('orders')",
    'query_table',
    'Expected the name of a table, found query_table(…).',
    'Write the table or the query itself: a name inside a text cannot be followed.',
  ],
]

const describe = (text: string) =>
  checkSql(text).flatMap(({ span, message, hint }) => [text.slice(span!.from, span!.to), message, hint])

test.each(STATEMENTS)('%s is refused', (sql, word, hint) => {
  const message = `Expected a query that begins with SELECT, WITH, FROM or VALUES, found ${word}.`
  expect(describe(sql)).toEqual([word, message, hint])
  expect(describe(`-- why\n${sql};`)).toEqual([word, message, hint])
})

test('the case of the letters does not matter', () => {
  expect(describe('drop table a')).toEqual(['drop', ...describe('DROP TABLE a').slice(1)])
})

test.each(OUTSIDE)('%s is refused', (sql, word, message, hint) => {
  expect(describe(sql)).toEqual([word, message, hint])
})

test.each([
  'SUMMARIZE orders',
  '-- why\ndescribe orders',
  'DESC orders',
  'WITH a AS (SELECT 1 AS update) SELECT update FROM a',
  "SELECT * FROM orders WHERE name GLOB ('a*')",
  'SELECT glob, read_csv FROM query',
  "SELECT 'read_csv(x)' -- FROM 'file.csv'\nFROM orders",
  'WITH query AS (SELECT 1) FROM query',
  "SELECT extract(year FROM day), trim(FROM 'a.b') FROM orders",
  'FROM range(3), generate_series(1, 2), unnest([1])',
])('%s is taken', (sql) => {
  expect(checkSql(sql)).toEqual([])
})

test('several statements, what is not closed and what is not a query are all reported at once', () => {
  const found = checkSql("DROP TABLE a; SELECT $x$ ' /* ")
  expect(found.map(({ code, message, hint }) => `${code} | ${message} | ${hint}`)).toEqual([
    'not-a-query | Expected a query that begins with SELECT, WITH, FROM or VALUES, found DROP. | Tables are never changed: delete the cell instead.',
    'several-statements | Expected the end of the cell after “;”, found SELECT. | A cell holds one query: move the rest to a cell of its own.',
    'unclosed | Expected $x$ at the end of this text, found the end of the cell. | Close the text with $x$.',
  ])
})

test('comments in stars nest, and one that is not closed is told', () => {
  expect(scanSql('/* a /* b */ c */ 1').map(({ text }) => text)).toEqual(['/* a /* b */ c */', '1'])
  expect(checkSql('SELECT 1 /* a /* b */').map(({ message, span }) => [message, span])).toEqual([
    ['Expected */ at the end of this comment, found the end of the cell.', { from: 9, to: 21 }],
  ])
})

test('WITH TIME ZONE begins no list of common table expressions', () => {
  const sql = 'SELECT CAST(day AS TIMESTAMP WITH TIME ZONE), v FROM orders, clean'
  expect(referencesOfSql(sql, ['orders', 'clean'])).toEqual({
    tables: ['orders', 'clean'],
    parameters: [],
    unknown: [],
  })
})

const piece = fc.constantFrom(
  ...`select from join with recursive as a orders "a.b" 'x.csv' ( ) [ ] { } , ; : :: . $p $ ? " ' $$ $x$ -- /* */ using
  key materialized pivot unpivot on summarize describe show table union all by name distinct extract( trim( lateral
  values where 1 read_csv( getenv( query( insert سفارش 😀 E' \\`.split(/\s+/),
  '\n',
  '\r',
  '\u00a0',
  ' ',
)
const text = fc.oneof(
  fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(' ')),
  fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary' }),
)

test('whatever is written, nothing throws, and every token, problem and unknown name has a place in the text', () => {
  fc.assert(
    fc.property(text, (sql) => {
      const tokens = scanSql(sql)
      const spans = [
        ...tokens,
        ...referencesOfSql(sql, ['orders', 'a.b']).unknown.map(({ span }) => span),
        ...checkSql(sql).map(({ span }) => span!),
      ]
      for (const { from, to } of spans) expect([from >= 0, from <= to, to <= sql.length]).toEqual([true, true, true])
      const between = tokens.map(({ from }, at) => sql.slice(tokens[at - 1]?.to ?? 0, from)).join('')
      expect(between.trim()).toBe('')
    }),
    SEEDED,
  )
})

test('what is read does not depend on the case of the letters or on blanks and comments between tokens', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const sql = pieces.join(' ')
      if (scanSql(sql).some(({ closed, type }) => !closed || type === 'comment')) return
      const { tables } = referencesOfSql(sql, ['orders', 'a.b'])
      const spread = scanSql(sql)
        .map(({ from, to }) => sql.slice(from, to))
        .map((token) => (/^[a-z]+$/.test(token) ? token.toUpperCase() : token))
        .join('\n/* from clean */ ')
      expect(referencesOfSql(spread, ['orders', 'a.b']).tables).toEqual(tables)
    }),
    SEEDED,
  )
})

import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Parameters } from '../../../src/lang/plan.ts'
import { scanSql } from '../../../src/lang/sql/scan.ts'
import type { Problem } from '../../../workers/api.ts'
import { bindParameters, unbindOffset } from '../../../workers/duckdb/bind-parameters.ts'
import type { Engine } from '../../../workers/duckdb/create-engine.ts'
import { describeProblem } from '../../../workers/duckdb/describe-problem.ts'
import { noControl, openEngine } from '../../support/engine.ts'

const SEEDED = { seed: 20240630, numRuns: 300 }
/** Longer than what the engine shows of a line, so that it shortens it at both ends. */
const LONG = Array.from({ length: 30 }, (_, i) => `v + ${i} AS c${i}`).join(', ')

let engine: Engine
const run = (relation: string, sql: string, parameters: Parameters = {}) =>
  engine.runPlan({ kind: 'query', relation, sql, parameters }, noControl)

beforeAll(async () => {
  engine = await openEngine()
  await run('orders', `SELECT 1 AS id, DATE '2024-01-01' AS day, 2 AS v, 'abc' AS name, 1.5::DOUBLE AS amount`)
  await run('customers', `SELECT 1 AS id, 'UK' AS country`)
})

/** Queries, and: the line with the error, what is underlined in it, the message, the hint. */
const ERRORS: [string, string[]][] = [
  [
    'SELECT * FROM orders whre v > 1',
    [
      'SELECT * FROM orders whre v > 1',
      '                     ^^^^',
      'Expected a keyword, found whre.',
      'Did you mean WHERE?',
    ],
  ],
  [
    'SELECT * FORM orders',
    ['SELECT * FORM orders', '         ^^^^', 'Expected a keyword, found FORM.', 'Did you mean FROM?'],
  ],
  [
    'SELECT v frm orders',
    ['SELECT v frm orders', '         ^^^', 'Expected a keyword, found frm.', 'Did you mean FROM?'],
  ],
  [
    'SELECT * FROM orders LIMT 5',
    [
      'SELECT * FROM orders LIMT 5',
      '                     ^^^^',
      'Expected a keyword, found LIMT.',
      'Did you mean LIMIT?',
    ],
  ],
  [
    'SELECT sum(v) OVER (PARTITON BY id) FROM orders',
    [
      'SELECT sum(v) OVER (PARTITON BY id) FROM orders',
      '                    ^^^^^^^^',
      'Expected a keyword, found PARTITON.',
      'Did you mean PARTITION?',
    ],
  ],
  [
    'SELECT * FROM orders GROUP v',
    [
      'SELECT * FROM orders GROUP v',
      '                           ^',
      'Did not expect v after GROUP.',
      'Write GROUP BY.',
    ],
  ],
  [
    'SELECT v AS FROM orders',
    [
      'SELECT v AS FROM orders',
      '                 ^^^^^^',
      'Did not expect orders after FROM.',
      'Write a name after AS, or leave AS out.',
    ],
  ],
  [
    'SELECT (v FROM orders',
    ['SELECT (v FROM orders', '          ^^^^', 'Did not expect FROM after v.', 'Close the parenthesis with “)”.'],
  ],
  [
    'SELECT v,, id FROM orders',
    ['SELECT v,, id FROM orders', '         ^', 'Did not expect “,” after “,”.', 'Remove the comma that is too many.'],
  ],
  [
    'SELECT v FROM orders ORDER BY v,',
    [
      'SELECT v FROM orders ORDER BY v,',
      '                               ^',
      'Expected more after “,”, found the end of the query.',
      'Remove the comma that is too many.',
    ],
  ],
  [
    'SELECT * FROM orders WHERE v > 1)',
    [
      'SELECT * FROM orders WHERE v > 1)',
      '                                ^',
      'Did not expect “)” after 1.',
      'Remove this “)”: no “(” is open.',
    ],
  ],
  [
    'SELECT CASE WHEN v > 1 THEN 1 FROM orders',
    [
      'SELECT CASE WHEN v > 1 THEN 1 FROM orders',
      '                              ^^^^',
      'Did not expect FROM after 1.',
      'Close CASE with END.',
    ],
  ],
  [
    'SELECT * FROM orders WHERE v = = 1',
    [
      'SELECT * FROM orders WHERE v = = 1',
      '                               ^',
      'Did not expect “=” after “=”.',
      'Write a value after “=”.',
    ],
  ],
  [
    'SELECT v FROM orders HAVING',
    [
      'SELECT v FROM orders HAVING',
      '                     ^^^^^^',
      'Expected more after HAVING, found the end of the query.',
      'Finish the query.',
    ],
  ],
  [
    'SELECT * FROM orders JOIN customers',
    [
      'SELECT * FROM orders JOIN customers',
      '                          ^^^^^^^^^',
      'Expected more after customers, found the end of the query.',
      'Write ON or USING to say how the tables meet.',
    ],
  ],
  [
    'SELECT v FROM orders WHERE v > (1 + 2',
    [
      'SELECT v FROM orders WHERE v > (1 + 2',
      '                                    ^',
      'Expected more after 2, found the end of the query.',
      'Close the parenthesis with “)”.',
    ],
  ],
  [
    'SELECT sum(v FROM orders',
    [
      'SELECT sum(v FROM orders',
      '             ^^^^',
      'Did not expect FROM after v.',
      'Close the parenthesis with “)”.',
    ],
  ],
  [
    'SELECT nme FROM orders',
    ['SELECT nme FROM orders', '       ^^^', 'No column "nme" here.', 'Did you mean name or amount?'],
  ],
  [
    'SELECT o.nme FROM orders o',
    ['SELECT o.nme FROM orders o', '         ^^^', 'No column "nme" in o.', 'Did you mean name or v or amount?'],
  ],
  [
    'SELECT x.v FROM orders o',
    ['SELECT x.v FROM orders o', '       ^', 'No table "x" in this query.', 'Did you mean o?'],
  ],
  [
    'SELECT v FROM orders WHERE name = "abc"',
    [
      'SELECT v FROM orders WHERE name = "abc"',
      '                                  ^^^^^',
      'No column "abc" here.',
      "For a text write single quotes: 'abc'.",
    ],
  ],
  ['SELECT nme', ['SELECT nme', '       ^^^', 'No column "nme": the query has no FROM.']],
  [
    'SELECT lowr(name) FROM orders',
    ['SELECT lowr(name) FROM orders', '       ^^^^', 'No function "lowr".', 'Did you mean lower?'],
  ],
  ['SELECT * FROM nope', ['SELECT * FROM nope', '              ^^^^', 'No table "nope".', 'Did you mean orders?']],
  ['SELECT v::FOO FROM orders', ['SELECT v::FOO FROM orders', '          ^^^', 'No type "FOO".']],
  [
    'SELECT o.v, id FROM orders o JOIN customers c ON o.id = c.id',
    [
      'SELECT o.v, id FROM orders o JOIN customers c ON o.id = c.id',
      '            ^^',
      '"id" could be o.id or c.id.',
      'Write which one is meant.',
    ],
  ],
  [
    'SELECT name + 1 FROM orders',
    [
      'SELECT name + 1 FROM orders',
      '            ^',
      '"+" does not work on text and a whole number.',
      'Convert one of them with CAST(… AS …).',
    ],
  ],
  [
    'SELECT day > 5 FROM orders',
    [
      'SELECT day > 5 FROM orders',
      '           ^',
      'Cannot compare a date with a whole number.',
      'Convert one of them with CAST(… AS …).',
    ],
  ],
  [
    'SELECT round(v, 1, 2, 3) FROM orders',
    [
      'SELECT round(v, 1, 2, 3) FROM orders',
      '       ^^^^^',
      'round does not take 4 arguments.',
      'It takes round(TINYINT) or round(TINYINT, INTEGER).',
    ],
  ],
  [
    'SELECT list_sum([1], 3)',
    ['SELECT list_sum([1], 3)', '       ^^^^^^^^', 'list_sum does not take these arguments.', 'Write list_sum(l).'],
  ],
  [
    'SELECT country, count(*) FROM customers',
    [
      'SELECT country, count(*) FROM customers',
      '       ^^^^^^^',
      '"country" is neither grouped nor aggregated.',
      'Add country to GROUP BY, or write any_value(country).',
    ],
  ],
  [
    'SELECT sum(v) FROM orders WHERE sum(v) > 1',
    [
      'SELECT sum(v) FROM orders WHERE sum(v) > 1',
      '                                ^^^',
      'WHERE cannot hold an aggregate.',
      'Move this condition to HAVING.',
    ],
  ],
  [
    'SELECT id, v FROM orders UNION SELECT id FROM customers',
    [
      'SELECT id, v FROM orders UNION SELECT id FROM customers',
      '                         ^^^^^',
      'The two queries have different numbers of columns.',
      'Select as many columns on both sides, or write BY NAME.',
    ],
  ],
  [
    'SELECT (SELECT id, v FROM orders)',
    ['SELECT (SELECT id, v FROM orders)', '        ^^^^^^', 'Expected a subquery of 1 column here, found 2.'],
  ],
  [
    'SELECT * FROM orders ORDER BY 9',
    [
      'SELECT * FROM orders ORDER BY 9',
      '                              ^',
      'Expected the number of a column after ORDER BY, from 1 to 5.',
    ],
  ],
  [
    'SELECT * EXCLUDE (nme) FROM orders',
    ['SELECT * EXCLUDE (nme) FROM orders', '                  ^^^', 'No column "nme" for EXCLUDE.'],
  ],
  [
    'SELECT current_date',
    [
      'SELECT current_date',
      '       ^^^^^^^^^^^^',
      '"current_date" is not available here: it belongs to the engine\'s icu extension, and nothing is fetched.',
      'Use plain dates and timestamps without a time zone.',
    ],
  ],
  [
    'SELECT v, CAST(name AS INT) FROM orders',
    [
      'SELECT v, CAST(name AS INT) FROM orders',
      '          ^^^^^^^^^^^^^^^^^',
      "Cannot read 'abc' in the column name as a whole number.",
      'Write TRY_CAST(… AS …) to get NULL for what cannot be read.',
    ],
  ],
  [
    "SELECT 'abc'::INT",
    [
      "SELECT 'abc'::INT",
      '            ^^^^^',
      "Cannot read 'abc' as a whole number.",
      'Write TRY_CAST(… AS …) to get NULL for what cannot be read.',
    ],
  ],
  ["SELECT DATE '2024-13-45'", ["SELECT DATE '2024-13-45'", '            ^^^^^^^^^^^^', "'2024-13-45' is not a date."]],
  [
    'SELECT 2147483647::INT + v::INT FROM orders',
    ['(no place)', 'Overflow in addition of INT32 (2147483647 + 2).', 'Convert to DOUBLE or HUGEINT first.'],
  ],
  ["SELECT error('no') FROM orders", ['(no place)', 'no']],
  ['SELECT\n  v,\n\tnme\nFROM orders', ['\tnme', '\t^^^', 'No column "nme" here.', 'Did you mean name or amount?']],
  [
    'SELECT\n  v\n\tFROM orders\n\twhre v > 1',
    ['\twhre v > 1', '\t^^^^', 'Expected a keyword, found whre.', 'Did you mean WHERE?'],
  ],
  [
    'SELECT v\r\nFROM orders\r\nwhre v > 1',
    ['whre v > 1', '^^^^', 'Expected a keyword, found whre.', 'Did you mean WHERE?'],
  ],
  [
    `SELECT ${LONG}, nme, ${LONG} FROM orders`,
    [
      '… c28, v + 29 AS c29, nme, v + 0 AS c0, v + 1 …',
      '                      ^^^',
      'No column "nme" here.',
      'Did you mean name or amount?',
    ],
  ],
  [
    `SELECT ${LONG}, v + , ${LONG} FROM orders`,
    [
      '…  v + 29 AS c29, v + , v + 0 AS c0, v + 1  …',
      '                      ^',
      'Did not expect “,” after “+”.',
      'Write a value after “+”.',
    ],
  ],
  [
    "SELECT 'é😀' AS x, nme FROM orders",
    [
      "SELECT 'é😀' AS x, nme FROM orders",
      '                   ^^^',
      'No column "nme" here.',
      'Did you mean name or amount?',
    ],
  ],
  [
    "SELECT 'سلام دنیا' AS x, nme FROM orders",
    [
      "SELECT 'سلام دنیا' AS x, nme FROM orders",
      '                         ^^^',
      'No column "nme" here.',
      'Did you mean name or amount?',
    ],
  ],
  [
    "SELECT '😀 سلام' AS x FROM orders whre v > 1",
    [
      "SELECT '😀 سلام' AS x FROM orders whre v > 1",
      '                                  ^^^^',
      'Expected a keyword, found whre.',
      'Did you mean WHERE?',
    ],
  ],
  [
    'SELECT v AS x, nme FROM orders',
    ['SELECT v AS x, nme FROM orders', '               ^^^', 'No column "nme" here.', 'Did you mean name or amount?'],
  ],
  [
    'SELECT $who AS w, $least + nme FROM orders',
    [
      'SELECT $who AS w, $least + nme FROM orders',
      '                           ^^^',
      'No column "nme" here.',
      'Did you mean name or amount?',
    ],
  ],
  [
    'SELECT v FROM orders WHERE v > $least ADN name = $who',
    [
      'SELECT v FROM orders WHERE v > $least ADN name = $who',
      '                                      ^^^',
      'Expected a keyword, found ADN.',
      'Did you mean AND?',
    ],
  ],
  [
    'SELECT name + $least FROM orders',
    [
      'SELECT name + $least FROM orders',
      '            ^',
      '"+" does not work on text and a number.',
      'Convert one of them with CAST(… AS …).',
    ],
  ],
  [
    'SELECT CAST($who AS INT)',
    [
      'SELECT CAST($who AS INT)',
      '       ^^^^^^^^^^^^^^^^^',
      "Cannot read 'it's me' as a whole number.",
      'Write TRY_CAST(… AS …) to get NULL for what cannot be read.',
    ],
  ],
  [
    "SELECT 'no $least' AS a, $least /* $who */ + nme FROM orders",
    [
      "SELECT 'no $least' AS a, $least /* $who */ + nme FROM orders",
      '                                             ^^^',
      'No column "nme" here.',
      'Did you mean name or amount?',
    ],
  ],
  [
    'SUMMARIZE SELECT nme FROM orders',
    [
      'SUMMARIZE SELECT nme FROM orders',
      '                 ^^^',
      'No column "nme" here.',
      'Did you mean name or amount?',
    ],
  ],
  [
    '-- why\nDESCRIBE SELECT nme FROM orders',
    ['DESCRIBE SELECT nme FROM orders', '                ^^^', 'No column "nme" here.', 'Did you mean name or amount?'],
  ],
]

test.each(ERRORS)('%j', async (sql, lines) => {
  const problem = await run('answer', sql, { who: "it's me", least: 1 }).then(
    () => null,
    (error: Problem) => error,
  )
  expect(problem && render(problem, sql)).toEqual(lines)
})

test.each(["'; DROP TABLE orders; --", `"; '' $$ \\`, "getvariable('least')", '$least', 'سلام 😀\n-- x'])(
  'a parameter is bound, never pasted: %j comes back as just a value',
  async (who) => {
    const direct = await run('answer', `SELECT $who AS a, '$who' AS b, length($who) AS c -- $who`, { who })
    expect(direct.result).toMatchObject({ page: { data: [[who], ['$who'], [[...who].length]] } })
    const nested = await run(
      'answer',
      'WITH x AS (SELECT $who AS a) SELECT a, (SELECT max(a) FROM x WHERE a = $who) AS b FROM x WHERE a IN ($who)',
      { who },
    )
    expect(nested.result).toMatchObject({ page: { data: [[who], [who]] } })
    expect((await run('answer', 'FROM orders')).result).toMatchObject({ rows: 1 })
  },
)

const piece = fc.constantFrom(
  ...[
    '$who',
    '$a',
    'a$b',
    "'",
    '"',
    '$$',
    '$x$',
    '--',
    '/*',
    '*/',
    '\n',
    '\r',
    ' ',
    '\u00a0',
    "E'\\'",
    'e',
    'سن',
    '$سن',
    '😀',
    '1',
    ',',
    '\\',
  ],
)
const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''))

test('exactly what the language reads as a parameter is bound', () => {
  fc.assert(
    fc.property(text, (sql) => {
      let expected = sql
      for (const token of scanSql(sql).reverse())
        if (token.type === 'parameter' && !/^\d/.test(token.text))
          expected = `${expected.slice(0, token.from)}getvariable('${token.text}')${expected.slice(token.to)}`
      const plain = (written: string) => written.replaceAll('\u00a0', ' ')
      expect(plain(bindParameters(sql))).toBe(plain(expected))
    }),
    SEEDED,
  )
})

test('every place in what the engine gets is a place in the text, and the places keep their order', () => {
  fc.assert(
    fc.property(text, (sql) => {
      const places = Array.from({ length: bindParameters(sql).length + 1 }, (_, at) => unbindOffset(sql, at))
      expect(places).toEqual([...places].sort((a, b) => a - b))
      expect([places[0], places[places.length - 1]]).toEqual([sql.startsWith('$') ? 0 : places[0], sql.length])
    }),
    SEEDED,
  )
})

test('whatever the engine says, it is described with a span inside the text', () => {
  const kind = fc.constantFrom('Parser', 'Binder', 'Catalog', 'Conversion')
  const message = fc.oneof(
    fc.string(),
    fc.constantFrom('syntax error at or near "x"', 'Referenced column "a" not found'),
  )
  fc.assert(
    fc.property(kind, message, fc.nat(60), text, fc.boolean(), (type, said, position, sql, asJson) => {
      const fields = { exception_type: type, exception_message: said, position: String(position) }
      const raw = asJson ? JSON.stringify(fields) : `${type} Error: ${said}`
      const { span } = describeProblem(new Error(raw), sql, 'CREATE TABLE x AS ')
      if (span) expect([span.from >= 0, span.from < span.to, span.to <= sql.length]).toEqual([true, true, true])
    }),
    SEEDED,
  )
})

function render({ span, message, hint }: Problem, sql: string): string[] {
  const said = hint === undefined ? [message] : [message, hint]
  if (!span) return ['(no place)', ...said]
  const start = sql.lastIndexOf('\n', span.from - 1) + 1
  const [line = ''] = sql.slice(start).split(/\r?\n/)
  const carets = '^'.repeat(span.to - span.from)
  if (sql.length > 200) return [`… ${sql.slice(span.from - 20, span.to + 20)} …`, ' '.repeat(22) + carets, ...said]
  return [line, sql.slice(start, span.from).replace(/[^\t]/g, ' ') + carets, ...said]
}

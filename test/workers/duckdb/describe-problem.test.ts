import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Parameters } from '../../../src/lang/plan.ts'
import { scanSql } from '../../../src/lang/sql/scan.ts'
import type { Problem } from '../../../workers/api.ts'
import { bindParameters, unbindOffset } from '../../../workers/duckdb/bind-parameters.ts'
import type { Engine } from '../../../workers/duckdb/create-engine.ts'
import { describeProblem } from '../../../workers/duckdb/describe-problem.ts'
import { noControl, openEngine } from '../../support/engine.ts'
import { PROBLEMS } from './problem-cases.ts'
import { PLACES } from './problem-places.ts'

const SEEDED = { seed: 20240630, numRuns: 300 }

let engine: Engine
const run = (relation: string, sql: string, parameters: Parameters = {}) =>
  engine.runPlan({ kind: 'query', relation, sql, parameters }, noControl)

beforeAll(async () => {
  engine = await openEngine()
  await run('orders', `SELECT 1 AS id, DATE '2024-01-01' AS day, 2 AS v, 'abc' AS name, 1.5::DOUBLE AS amount`)
  await run('customers', `SELECT 1 AS id, 'UK' AS country`)
})

const CASES = [...PROBLEMS, ...PLACES].map((each): [string, string[]] => {
  const [sql, block] = typeof each === 'string' ? [each.split('\n')[1]!, each] : each
  return [sql, block.split('\n').slice(1)]
})

test.each(CASES)('%j', async (sql, lines) => {
  const problem = await run('answer', sql, { who: "it's me", least: 1 }).then(
    () => null,
    (error: Problem) => error,
  )
  expect(problem && render(problem, sql)).toEqual(lines)
})

test.each(['SUMMARIZE orders', '-- why\n/* how */ summarize orders;', 'FROM (SUMMARIZE orders)'])(
  '%j is a query',
  async (sql) => {
    expect((await run('answer', sql)).result).toMatchObject({ rows: 5 })
  },
)

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
      expect([Math.min(0, ...places), places[places.length - 1]]).toEqual([0, sql.length])
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

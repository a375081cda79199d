import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parseRules } from '../../../../src/lang/rules/index.ts'
import type { Parameter } from '../../../../src/lang/schema.ts'
import { addTables, compile, openShop, runBound, type Shop } from '../shop.ts'

const README = readFileSync(join(import.meta.dirname, '../../../../src/lang/README.md'), 'utf8')

const PARAMETERS: Parameter[] = [
  { name: 'quiet', type: 'number', value: 30 },
  { name: 'share', type: 'number', value: 20 },
  { name: 'strict', type: 'boolean', value: true },
]

/** The texts of the fences of a kind, in order. */
function readFences(kind: string): string[] {
  return [...README.matchAll(new RegExp('^```' + kind + '\\b[^\\n]*\\n([^]*?)^```$', 'gm'))].map((found) => found[1]!)
}

/** What stands between backticks in the last column of the tables under a heading. */
function readExamples(heading: string): string[] {
  const [, section = ''] = README.split(`\n## ${heading}\n`)
  const rows = section
    .split('\n## ')[0]!
    .split('\n')
    .filter((line) => line.startsWith('| '))
  const cells = rows.map((row) => row.split(' | ').at(-1)!)
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map((found) => found[1]!))
}

const BLOCKS = readFences('segments')

let shop: Shop
beforeAll(async () => {
  shop = addTables(await openShop(), {
    groups: `SELECT 2 AS customer_id, 'Cluster 2' AS segment`,
  })
  const tables = shop.schema.tables.map((table) =>
    table.name === 'groups' ? { ...table, definedBy: 'groups' } : table,
  )
  const statements = BLOCKS.flatMap((text, index) =>
    parseRules(text).statements.map((statement) => ({ cell: `cell_${index}`, statement })),
  )
  shop = { ...shop, schema: { ...shop.schema, tables, statements, parameters: PARAMETERS } }
})

/** The rules run on the shop: they have no problem, and the engine can read what they compile to. */
function run(text: string): number {
  const { sql, parameters } = compile(text, shop.schema)
  return runBound(shop.connection, sql, parameters).length
}

test('there are examples of everything', () => {
  expect(BLOCKS.length).toBe(3)
  expect(['Conditions', 'Values', 'Windows'].map((heading) => readExamples(heading).length > 5)).toEqual([
    true,
    true,
    true,
  ])
})

describe('a block of rules compiles', () => {
  test.each(BLOCKS)('%s', (text) => {
    const others = shop.schema.statements.filter(({ cell }) => cell !== `cell_${BLOCKS.indexOf(text)}`)
    const { sql, parameters } = compile(text, { ...shop.schema, statements: others })
    expect(runBound(shop.connection, sql, parameters).length).toBe(5)
  })
})

describe('a condition compiles', () => {
  test.each([...readExamples('Conditions'), ...readExamples('Windows')])('%s', (text) => {
    expect(run(`segment example: ${text}`)).toBe(5)
  })
})

describe('a value compiles', () => {
  test.each(readExamples('Values'))('%s', (text) => {
    expect(run(`measure example = ${text}`)).toBe(5)
  })
})

test('the SQL that is shown is what the rule above it compiles to', () => {
  const [shown = ''] = readFences('sql')
  const others = shop.schema.statements.filter(({ statement }) => statement.name !== 'quiet')
  expect(compile(BLOCKS.at(-1)!, { ...shop.schema, statements: others }).sql).toBe(shown.trim())
})

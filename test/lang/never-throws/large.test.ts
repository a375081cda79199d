import { expect, test } from 'vitest'
import { cellKinds, checkNames, compileCell, parseCell } from '../../../src/lang/index.ts'
import { formatRules } from '../../../src/lang/rules/format.ts'
import { parseNotebook, printNotebook } from '../../../src/notebook/index.ts'
import { schema } from './schema.ts'

const many = (count: number, write: (index: number) => string, between = '\n'): string =>
  Array.from({ length: count }, (_, index) => write(index)).join(between)

/** Texts that grow with a number; none may take time that grows much faster. */
const GROWING: Record<string, (size: number) => string> = {
  statements: (size) => many(size, (i) => `measure m${i} = count(orders in last ${i + 1} days)`),
  'statements of one name': (size) => many(size, () => 'segment a: age > 1'),
  'statements in a chain': (size) => many(size, (i) => `segment s${i}: in segment s${i + 1}`),
  'statements in a chain, the last first': (size) =>
    many(size, (i) => `segment s${i}: ${i === 0 ? 'age > 1' : `in segment s${i - 1}`}`),
  'unknown names': (size) => many(size, (i) => `segment s${i}: unknown_${i} > 1`),
  conditions: (size) => `segment a: ${many(size, (i) => `age > ${i}`, ' and ')}`,
  'conditions that are mixed': (size) => `segment a: ${many(size, (i) => `age > ${i}`, ' and active or ')}`,
  'conditions that cannot be read': (size) => `segment a: ${many(size, () => 'age > >', ' and ')}`,
  labels: (size) => `partition p: ${many(size, (i) => `"${i}": age > ${i}`)}`,
  'one label': (size) => `partition p: ${many(size, () => '"a": age > 1')}`,
  'items of a list': (size) => `segment a: age in (${many(size, String, ', ')})`,
  parentheses: (size) => `segment a: ${'('.repeat(size)}age > 1${')'.repeat(size)}`,
  'open parentheses': (size) => `segment a: ${'('.repeat(size)}`,
  calls: (size) => `segment a: ${'count(orders where ('.repeat(size)}`,
  nots: (size) => `segment a: ${'not '.repeat(size)}active`,
  'minus signs': (size) => `measure a = ${'- '.repeat(size)}1`,
  operators: (size) => `measure a = ${many(size, () => 'age', ' + ')}`,
  steps: (size) => `segment a: has orders${' then orders within 7 days'.repeat(size)}`,
  braces: (size) => `segment a: ${'{'.repeat(size)}`,
  quotes: (size) => `segment a: ${'\'"'.repeat(size)}`,
  'strange characters': (size) => '😀 @ \u200b ۱ ;'.repeat(size),
  'a long name': (size) => `segment a: ${'abc'.repeat(size)} > 1`,
  'a long number': (size) => `segment a: age > ${'9'.repeat(size)}`,
  blanks: (size) => `segment a: ${' '.repeat(size * 10)}age > 1`,
  lines: (size) => `segment a: ${'\n'.repeat(size * 10)}age > 1`,
  'brackets of YAML': (size) => `features: ${'['.repeat(size)}`,
  'maps of YAML': (size) => many(Math.sqrt(size), (i) => `${' '.repeat(i)}a:`),
  'lists of YAML': (size) => `features:\n  ${'- '.repeat(size)}`,
  options: (size) => many(size, (i) => `option${i}: 1`),
  features: (size) => `features: [${many(size, (i) => `age + ${i}`, ', ')}]`,
  'comments of SQL': (size) => `SELECT ${'/* -- */'.repeat(size)} 1`,
  subqueries: (size) => `SELECT * FROM ${'(SELECT * FROM '.repeat(size)}`,
}

/** Time of the processor in milliseconds to read the text as every kind of cell, the best of two. */
function measure(text: string): number {
  const times = [1, 2].map(() => {
    const start = process.cpuUsage()
    for (const kind of cellKinds) compileCell(parseCell(kind, 'cell', text).cell, schema)
    formatRules(text)
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  })
  return Math.min(...times)
}

test.each(Object.entries(GROWING))(
  '%s: no throw, and ten times the text takes no hundred times the time',
  { timeout: 60_000 },
  (_, write) => {
    const [small, large] = [measure(write(100)), measure(write(1000))]
    expect([large, large < 30 * small + 100]).toEqual([large, true])
  },
)

test('a thousand cells of one name and a notebook of a thousand cells', () => {
  const text = many(1000, (i) => `\`\`\`sql id=a${i % 3}\nSELECT 1\n\`\`\`\n`)
  expect(printNotebook(parseNotebook(text))).toBe(text)
  const cells = Array.from(
    { length: 1000 },
    (_, i) => parseCell('segments', `c${i}`, 'measure a = 1\nsegment b: a > 1').cell,
  )
  expect(checkNames(cells, []).filter((problems) => problems.length === 2).length).toBe(999)
})

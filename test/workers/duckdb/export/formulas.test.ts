import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../../../workers/duckdb/create-engine.ts'
import { quoteText } from '../../../../workers/duckdb/quote.ts'
import { isFormula } from '../../../../workers/duckdb/export/formulas.ts'
import { noControl, openEngine } from '../../../support/engine.ts'
import { define, requestOf, textOf } from './ask.ts'

const FORMULAS = [
  '=1+1',
  '+49 170',
  '-2',
  '@sum(a1)',
  '\t=1',
  '\rcmd',
  '\nx',
  '  =HYPERLINK("http://x")',
  '\u00a0@x',
  '\u200f=1',
  '＝1',
  '＋1',
  '－1',
  '＠x',
]
const HARMLESS = ['', ' ', 'a=1', "'=1", '(1)', '1-2', 'گل', '؟', '"=1"', '#x', '−5']

describe('formulas in text', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await openEngine()
  })

  it('are found alike by the engine and in the page', async () => {
    const all = [...FORMULAS, ...HARMLESS]
    await define(engine, 'texts', `FROM (VALUES ${all.map((text) => `(${quoteText(text)})`).join(', ')}) t(a)`)
    const written = await engine.exportRelation(requestOf('texts', 'json'), noControl)
    expect(JSON.parse(await textOf(written))).toEqual(all.map((a) => ({ a })))
    expect(all.filter(isFormula)).toEqual(FORMULAS)
    expect((await engine.exportRelation(requestOf('texts', 'csv'), noControl)).defused).toBe(FORMULAS.length)
  })

  it('get an apostrophe in front, numbers and dates do not, and names of columns do', async () => {
    await define(
      engine,
      'mixed',
      `SELECT '=1,"x"' AS "=a", -1 AS n, -1.5 AS d, DATE '2024-01-01' AS day, ['-'] AS list`,
    )
    const defused = await engine.exportRelation(requestOf('mixed', 'csv'), noControl)
    expect(await textOf(defused)).toBe(`'=a,n,d,day,list\r\n"'=1,""x""",-1,-1.5,2024-01-01,"[""-""]"\r\n`)
    expect(defused.defused).toBe(2)
  })

  it('stay as they are when that is asked for', async () => {
    const kept = await engine.exportRelation(requestOf('mixed', 'tsv', { defuse: false, columns: ['=a'] }), noControl)
    expect([await textOf(kept), kept.defused]).toEqual(['=a\r\n"=1,""x"""\r\n', 0])
  })

  it('are no markup in a table for the clipboard', async () => {
    await define(engine, 'markup', `SELECT '<img src=x onerror=alert(1)>' AS "<b>", '=a&b' AS c, NULL AS d`)
    const written = await engine.exportRelation(requestOf('markup', 'html'), noControl)
    expect(await textOf(written)).toBe(
      '<table>\n<tr><td>&lt;b&gt;</td><td>c</td><td>d</td></tr>\n' +
        `<tr><td>&lt;img src=x onerror=alert(1)&gt;</td><td>'=a&amp;b</td><td></td></tr>\n</table>\n`,
    )
  })
})

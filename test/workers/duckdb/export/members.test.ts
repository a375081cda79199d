import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../../../workers/duckdb/create-engine.ts'
import { noControl, openEngine } from '../../../support/engine.ts'
import { define, requestOf, textOf } from './ask.ts'

describe('the rows that an export takes', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await openEngine()
    await define(engine, 'people', `FROM (VALUES (1, 'a@x', 'x'), (2, NULL, 'y'), (3, 'c@x', 'z')) t(id, email, city)`)
    await define(
      engine,
      'rules',
      `FROM (VALUES (3, 9.5, true, 'New'), (1, 1.0, false, NULL), (2, 2.5, true, 'Old'), (4, 0.5, NULL, 'New')) t(id, spend, loyal, stage)`,
    )
    await define(engine, 'doubled', `FROM people UNION ALL FROM people`)
  })
  const write = (change: object) => engine.exportRelation(requestOf('rules', 'csv', change), noControl)

  it('are the members of a segment, with columns of the entity and measures that were chosen, in that order', async () => {
    const request = {
      columns: ['id', 'spend'],
      join: { table: 'people', key: 'id', columns: ['city', 'email'] },
      where: { column: 'loyal', equals: true },
    }
    const written = await write(request)
    expect(await textOf(written)).toBe('id,spend,city,email\r\n3,9.5,z,c@x\r\n2,2.5,y,\r\n')
    expect([written.rows, written.total]).toEqual([2, 2])
  })

  it('are those of a label, or those without one', async () => {
    expect(await textOf(await write({ columns: ['id'], where: { column: 'stage', equals: 'New' } }))).toBe(
      'id\r\n3\r\n4\r\n',
    )
    expect(await textOf(await write({ columns: ['id'], where: { column: 'stage', equals: null } }))).toBe('id\r\n1\r\n')
  })

  it('are as many as before when the joined table repeats a key', async () => {
    const join = { table: 'doubled', key: 'id', columns: ['city'] }
    expect(await textOf(await write({ columns: ['id'], join }))).toBe('id,city\r\n3,z\r\n1,x\r\n2,y\r\n4,\r\n')
  })

  it('are no more than a limit, which says how many there are', async () => {
    const written = await write({ columns: ['id'], limit: 2 })
    expect([await textOf(written), written.rows, written.total]).toEqual(['id\r\n3\r\n1\r\n', 2, 4])
  })

  it('can come of a query with parameters', async () => {
    const query = { sql: 'SELECT id, spend FROM rules WHERE spend > $least ORDER BY id', parameters: { least: 2 } }
    expect(await textOf(await write({ query }))).toBe('id,spend\r\n2,2.5\r\n3,9.5\r\n')
  })

  it.each([
    [{ columns: ['id', 'phone'] }, 'unknown-column', 'rules has no column phone.'],
    [{ relation: 'gone' }, 'nothing-to-export', 'The rows of gone are not in the engine.'],
    [{ columns: [] }, 'nothing-to-export', 'No column is chosen: a file needs at least one.'],
  ])('are refused with a reason where there are none: %o', async (change, code, message) => {
    await expect(write(change)).rejects.toMatchObject({ code, message })
  })

  it('are left when the export is cancelled, and the engine answers on', async () => {
    await define(engine, 'many', 'SELECT i, i * 2 AS twice FROM range(300000) r(i)')
    for (const format of ['csv', 'json', 'arrow', 'parquet'] as const) {
      let asked = 0
      const control = { ...noControl, cancelled: () => ++asked > 8 }
      await expect(engine.exportRelation(requestOf('many', format), control)).rejects.toMatchObject({
        name: 'Cancelled',
      })
      expect((await engine.exportRelation(requestOf('many', format), noControl)).rows).toBe(300_000)
    }
  })
})

import initSQLite from 'sql.js'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../../../workers/duckdb/create-engine.ts'
import { openEngine } from '../../../support/engine.ts'
import { readDuckDBFixture } from '../../../support/duckdb-file.ts'
import { failToLoad, listTables, loadContent } from '../../../support/formats.ts'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})

async function writeSQLite(sql: string): Promise<Uint8Array> {
  const library = await initSQLite()
  const database = new library.Database()
  database.run(sql)
  const bytes = database.export()
  database.close()
  return bytes
}

describe('an SQLite file', () => {
  const people = `
    CREATE TABLE small (x);
    INSERT INTO small VALUES (1);
    CREATE TABLE "people ""of"" note" (id INTEGER, name TEXT, score REAL, mixed, raw BLOB);
    INSERT INTO "people ""of"" note" VALUES
      (9007199254740993, 'زهرا', 1.5, 1, x'414243'), (2, '', 2, 'two', x'ff00'), (NULL, NULL, NULL, NULL, NULL);
    CREATE VIEW doubled AS SELECT id * 2 AS twice FROM "people ""of"" note" WHERE id < 10;`

  it('gives its largest table, names the others, and reads the one that is asked for', async () => {
    const bytes = await writeSQLite(people)
    const { report, columns, rows } = await loadContent(engine, 'shop.db', bytes)
    expect([report.format, report.reading, report.parts]).toEqual([
      'sqlite',
      { table: 'people "of" note' },
      ['people "of" note', 'small', 'doubled'],
    ])
    expect([columns, rows]).toEqual([
      ['id BIGINT', 'name VARCHAR', 'score DOUBLE', 'mixed VARCHAR', 'raw VARCHAR'],
      [
        ['9007199254740993', 'زهرا', 1.5, '1', 'ABC'],
        [2, '', 2, 'two', 'FF00'],
        [null, null, null, null, null],
      ],
    ])
    expect((await loadContent(engine, 'shop.db', bytes, { table: 'doubled' })).rows).toEqual([[4]])
    expect(await failToLoad(engine, 'shop.db', bytes, { table: 'none' })).toEqual({
      code: 'file-part-missing',
      message: '"shop.db" has no table called "none".',
      hint: 'It has people "of" note, small, doubled.',
    })
  })

  it('says what is wrong with it, and leaves no table', async () => {
    const before = await listTables(engine)
    const bytes = await writeSQLite(people)
    const damaged = Uint8Array.from(bytes, (byte, at) => (at > 20 && at < 8000 ? 0xff : byte))
    expect((await failToLoad(engine, 'bad.db', damaged)).code).toMatch(/^file-(damaged|encrypted)$/)
    expect((await failToLoad(engine, 'none.db', await writeSQLite('CREATE TABLE t (x); DROP TABLE t'))).message).toBe(
      '"none.db" is a database without tables.',
    )
    expect(await listTables(engine)).toEqual(before)
  })

  it('with an empty table gives its columns, and says so', async () => {
    const { report, columns, rows } = await loadContent(engine, 'void.db', await writeSQLite('CREATE TABLE t (x)'))
    expect([columns, rows, report.notes]).toEqual([['x VARCHAR'], [], ['It has columns and no rows.']])
  })
})

describe('a DuckDB file', () => {
  const bytes = readDuckDBFixture()

  it('gives its largest table with nested columns made readable, and views and schemas by name', async () => {
    const { report, columns, rows } = await loadContent(engine, 'shop.duckdb', bytes)
    expect([report.format, report.reading, report.parts]).toEqual([
      'duckdb',
      { table: 'orders' },
      ['orders', 'small', 'other.half'],
    ])
    expect([columns, rows]).toEqual([
      [
        'id BIGINT',
        'day DATE',
        'address.city VARCHAR',
        'address.zip BIGINT',
        'list VARCHAR',
        'kind VARCHAR',
        'at TIMESTAMP',
      ],
      [
        [0, '2024-01-01', 'شیراز', 0, '0, 1', 'a', '2024-01-01 10:00:00'],
        [1, '2024-01-02', 'شیراز', 1, '1, 2', 'a', '2024-01-01 10:00:00'],
      ],
    ])
    expect((await loadContent(engine, 'shop.duckdb', bytes, { table: 'other.half' })).rows).toEqual([[0], [0.5]])
  })

  it('of another version or damaged is said in a sentence, and nothing stays attached', async () => {
    const before = await listTables(engine)
    const later = Uint8Array.from(bytes)
    later[12] = 250
    const damaged = Uint8Array.from(bytes, (byte, at) => (at > 4096 && at < 9000 ? 0xff : byte))
    const newer = await failToLoad(engine, 'later.duckdb', later)
    expect([newer.code, (await failToLoad(engine, 'bad.duckdb', damaged)).code]).toEqual([
      expect.stringMatching(/^file-(version|damaged)$/),
      expect.stringMatching(/^file-(version|damaged)$/),
    ])
    expect((await loadContent(engine, 'fine.duckdb', bytes, { table: 'small' })).rows).toEqual([[1]])
    expect((await listTables(engine)).filter((name) => name !== 'loaded')).toEqual(
      before.filter((name) => name !== 'loaded'),
    )
  })
})

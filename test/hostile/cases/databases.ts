import { type Case, loads, refuses } from '../case.ts'
import { cutAfter, joinBytes, noise, overwrite, utf8 } from '../make/bytes.ts'
import { makeDuckDB } from '../make/duckdb.ts'
import { makeSqlite } from '../make/sqlite.ts'

const AB = ['a: number', 'b: text']
const rows: [number, string][] = [
  [1, 'x'],
  [2, 'y'],
]
const sqlite = (name = 'orders'): Uint8Array => makeSqlite({ name, columns: ['a', 'b'], rows })
const good = loads(2, 0, AB, { values: rows })
const duckdb = () => makeDuckDB("CREATE TABLE orders AS SELECT * FROM (VALUES (1, 'x'), (2, 'y')) AS t(a, b)")

/** Databases of other versions, with names of their own, or cut. */
export const databases: Case[] = [
  { name: 'SQLite', file: 'shop.sqlite', make: () => sqlite(), expected: good },
  { name: 'SQLite named .csv', file: 'shop.csv', make: () => sqlite(), expected: good },
  { name: 'SQLite cut in half', file: 'cut.sqlite', make: () => cutAfter(sqlite(), 0.5), expected: refuses('?', '?') },
  {
    name: 'SQLite cut in its head',
    file: 'head.sqlite',
    make: () => sqlite().subarray(0, 50),
    expected: refuses('?', '?'),
  },
  {
    name: 'SQLite with a table name that ends a statement',
    file: 'name.sqlite',
    make: () => sqlite('x"; DROP TABLE keeper; --'),
    expected: good,
  },
  {
    name: 'SQLite with a table name of every object',
    file: 'proto.sqlite',
    make: () => sqlite('__proto__'),
    expected: good,
  },
  { name: 'SQLite that writes ahead', file: 'wal.sqlite', make: () => overwrite(sqlite(), 18, [2, 2]), expected: good },
  {
    name: 'SQLite with noise in its pages',
    file: 'noise.sqlite',
    make: () => overwrite(sqlite(), 4096, noise(4096, 1)),
    expected: refuses('?', '?'),
  },
  {
    name: 'SQLite whose page points at itself',
    file: 'loop.sqlite',
    make: () => overwrite(sqlite(), 4096, [5, 0, 0, 0, 1, 0x0f, 0xfa, 0, 0, 0, 0, 2, 0x0f, 0xfa]),
    expected: refuses('?', '?'),
  },
  {
    name: 'SQLite without tables',
    file: 'empty.sqlite',
    make: () => overwrite(sqlite(), 103, [0, 0]),
    expected: refuses('?', '?'),
  },
  { name: 'encrypted SQLite', file: 'secret.sqlite', make: () => noise(8192, 2), expected: refuses('?', '?') },
  { name: 'DuckDB', file: 'shop.duckdb', make: duckdb, expected: good },
  {
    name: 'DuckDB cut in half',
    file: 'cut.duckdb',
    make: async () => cutAfter(await duckdb(), 0.1),
    expected: refuses('?', '?'),
  },
  {
    name: 'DuckDB of a version to come',
    file: 'future.duckdb',
    make: async () => overwrite(await duckdb(), 12, [0xe7, 3]),
    expected: refuses('?', '?'),
  },
  {
    name: 'DuckDB with noise inside',
    file: 'noise.duckdb',
    make: async () => overwrite(await duckdb(), 4096, noise(8192, 3)),
    expected: refuses('?', '?'),
  },
  {
    name: 'DuckDB that has views but no tables',
    file: 'views.duckdb',
    make: () => makeDuckDB('CREATE VIEW v AS SELECT 1 AS a'),
    expected: loads(1, 0, ['a: number']),
  },
  {
    name: 'DuckDB whose view reads a file',
    file: 'spy.duckdb',
    make: () => makeDuckDB(`CREATE VIEW v AS SELECT content FROM read_text('${import.meta.filename}')`),
    expected: refuses('?', '?'),
  },
  {
    name: 'the mark of DuckDB and nothing more',
    file: 'mark.duckdb',
    make: () => joinBytes(new Uint8Array(8), utf8('DUCK')),
    expected: refuses('?', '?'),
  },
]

import { type Case, loads, refuses } from '../case.ts'
import { cutAfter, joinBytes, noise, overwrite, utf8 } from '../make/bytes.ts'
import { readDuckDB, setStorageVersion } from '../make/duckdb.ts'
import { makeSqlite } from '../make/sqlite.ts'

const AB = ['a: number', 'b: text']
const rows: [number, string][] = [
  [1, 'x'],
  [2, 'y'],
]
const sqlite = (name = 'orders'): Uint8Array => makeSqlite({ name, columns: ['a', 'b'], rows })
const good = loads(2, 0, AB, { values: rows })
const duckdb = (): Uint8Array => readDuckDB('orders')

/** Databases of other versions, with names of their own, or cut. */
export const databases: Case[] = [
  { name: 'SQLite', file: 'shop.sqlite', make: () => sqlite(), expected: good },
  { name: 'SQLite named .csv', file: 'shop.csv', make: () => sqlite(), expected: good },
  {
    name: 'SQLite cut in half',
    file: 'cut.sqlite',
    make: () => cutAfter(sqlite(), 0.5),
    expected: refuses(
      '"cut.sqlite" is an SQLite file that was cut off: it ends before its last page.',
      'Copy or download it again as a whole.',
    ),
  },
  {
    name: 'SQLite cut in its head',
    file: 'head.sqlite',
    make: () => sqlite().subarray(0, 50),
    expected: refuses(
      '"head.sqlite" is an SQLite file that was cut off: it ends before its last page.',
      'Copy or download it again as a whole.',
    ),
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
    expected: refuses(
      '"noise.sqlite" is an SQLite file that cannot be read: its content is damaged.',
      'Copy it again while no program has it open, or write the table as CSV.',
    ),
  },
  {
    name: 'SQLite whose page points at itself',
    file: 'loop.sqlite',
    make: () => overwrite(sqlite(), 4096, [5, 0, 0, 0, 1, 0x0f, 0xfa, 0, 0, 0, 0, 2, 0x0f, 0xfa]),
    expected: refuses(
      '"loop.sqlite" is an SQLite file that cannot be read: its content is damaged.',
      'Copy it again while no program has it open, or write the table as CSV.',
    ),
  },
  {
    name: 'SQLite without tables',
    file: 'empty.sqlite',
    make: () => overwrite(sqlite(), 103, [0, 0]),
    expected: refuses('"empty.sqlite" is a database without tables.', 'Drop the database that holds the data.'),
  },
  {
    name: 'encrypted SQLite',
    file: 'secret.sqlite',
    make: () => noise(8192, 2),
    expected: refuses(
      '"secret.sqlite" is named like an SQLite database, but does not begin like one: it is encrypted or damaged.',
      'Open it in the program that wrote it, and export the table from there, e.g. as CSV.',
    ),
  },
  { name: 'DuckDB', file: 'shop.duckdb', make: duckdb, expected: good },
  {
    name: 'DuckDB cut in half',
    file: 'cut.duckdb',
    make: () => cutAfter(duckdb(), 0.5),
    expected: refuses(
      '"cut.duckdb" is a DuckDB file that was cut off: it ends before its last block.',
      'Close it in other programs and copy it again as a whole, or export its tables as Parquet.',
    ),
  },
  {
    name: 'DuckDB of a version to come',
    file: 'future.duckdb',
    make: () => setStorageVersion(duckdb(), 999),
    expected: refuses(
      '"future.duckdb" was written by a version of DuckDB that this engine (1.4) cannot read.',
      'Export its tables as Parquet with the DuckDB that wrote it.',
    ),
  },
  {
    name: 'DuckDB with noise inside',
    file: 'noise.duckdb',
    make: () => overwrite(duckdb(), 4096, noise(8192, 3)),
    expected: refuses(
      '"noise.duckdb" is a DuckDB file that cannot be read: its content is damaged.',
      'Close it in other programs and copy it again, or export its tables as Parquet.',
    ),
  },
  {
    name: 'DuckDB that has views but no tables',
    file: 'views.duckdb',
    make: () => readDuckDB('views'),
    expected: loads(1, 0, ['a: number']),
  },
  {
    name: 'DuckDB whose header says another version without its checksum',
    file: 'header.duckdb',
    make: () => overwrite(duckdb(), 12, [0xe7, 3]),
    expected: refuses(
      '"header.duckdb" is a DuckDB file that cannot be read: its content is damaged.',
      'Close it in other programs and copy it again, or export its tables as Parquet.',
    ),
  },
  {
    name: 'DuckDB with noise in its blocks',
    file: 'blocks.duckdb',
    make: () => overwrite(duckdb(), 20_000, noise(250_000, 4)),
    expected: refuses(
      '"blocks.duckdb" is a DuckDB file that cannot be read: its content is damaged.',
      'Close it in other programs and copy it again, or export its tables as Parquet.',
    ),
  },
  {
    name: 'DuckDB with an empty table',
    file: 'nobody.duckdb',
    make: () => readDuckDB('nobody'),
    expected: loads(0, 0, AB),
  },
  {
    name: 'SQLite with an empty table',
    file: 'nobody.sqlite',
    make: () => makeSqlite({ name: 'nobody', columns: ['a', 'b'], rows: [] }),
    expected: loads(0, 0, ['a: text', 'b: text']),
  },
  {
    name: 'DuckDB whose view reads a file',
    file: 'spy.duckdb',
    make: () => readDuckDB('spy'),
    expected: refuses(
      'The view "v" in "spy.duckdb" was not opened: its database has views that read other files.',
      'Choose a table under `table`, or write the view as a table where the file was made.',
    ),
  },
  {
    name: 'the mark of DuckDB and nothing more',
    file: 'mark.duckdb',
    make: () => joinBytes(new Uint8Array(8), utf8('DUCK')),
    expected: refuses(
      '"mark.duckdb" is a DuckDB file that was cut off: it ends before its last block.',
      'Close it in other programs and copy it again as a whole, or export its tables as Parquet.',
    ),
  },
]

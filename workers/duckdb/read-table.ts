import { DataType, type Field, tableFromIPC, type Vector } from 'apache-arrow'
import type { Column, ColumnType, Table, Value } from '../api.ts'

/** Decodes the engine's Arrow bytes into plain columns. Cost: one pass over the values. */
export function readTable(bytes: Uint8Array): Table {
  const table = tableFromIPC(bytes)
  const vectors = table.schema.fields.map((_, index) => table.getChildAt(index))
  return {
    columns: table.schema.fields.map(readColumn),
    data: table.schema.fields.map((field, index) => readValues(field.type, vectors[index] ?? null)),
    rows: table.numRows,
  }
}

/** Rows of a small result as objects, for the engine's own queries. */
export function readObjects(table: Table): Record<string, Value>[] {
  return Array.from({ length: table.rows }, (_, row) =>
    Object.fromEntries(table.columns.map((column, index) => [column.name, table.data[index]![row] ?? null])),
  )
}

/** The broad type of a value, from the engine's name of its type. */
export function typeOf(sqlType: string): ColumnType {
  if (sqlType.endsWith(']')) return 'other'
  if (/^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|U\w*INT\w*|DECIMAL.*|DOUBLE|FLOAT|REAL)$/.test(sqlType))
    return 'number'
  if (/^(VARCHAR|UUID|ENUM.*)$/.test(sqlType)) return 'text'
  if (sqlType === 'DATE') return 'date'
  if (/^TIMESTAMP/.test(sqlType)) return 'timestamp'
  return sqlType === 'BOOLEAN' ? 'boolean' : 'other'
}

function readColumn(field: Field): Column {
  const { type } = field
  if (DataType.isDate(type)) return { name: field.name, type: 'date', sqlType: 'DATE' }
  if (DataType.isTimestamp(type)) return { name: field.name, type: 'timestamp', sqlType: 'TIMESTAMP' }
  if (DataType.isBool(type)) return { name: field.name, type: 'boolean', sqlType: 'BOOLEAN' }
  if (DataType.isInt(type)) return { name: field.name, type: 'number', sqlType: 'BIGINT' }
  if (DataType.isFloat(type) || DataType.isDecimal(type)) return { name: field.name, type: 'number', sqlType: 'DOUBLE' }
  if (DataType.isUtf8(type) || DataType.isDictionary(type))
    return { name: field.name, type: 'text', sqlType: 'VARCHAR' }
  return { name: field.name, type: 'other', sqlType: String(type) }
}

function readValues(type: DataType, vector: Vector | null): Value[] {
  if (!vector) return []
  const read = readerOf(type)
  return Array.from(vector, (value: unknown) => (value === null || value === undefined ? null : read(value)))
}

function readerOf(type: DataType): (value: unknown) => Value {
  if (DataType.isDate(type)) return (value) => isoDate(Number(value))
  if (DataType.isTimestamp(type)) return (value) => isoTimestamp(Number(value))
  if (DataType.isDecimal(type)) return (value) => readDecimal(value as Uint32Array, type.scale)
  if (DataType.isInt(type)) return (value) => (typeof value === 'bigint' ? readInteger(value) : (value as number))
  if (DataType.isFloat(type) || DataType.isBool(type)) return (value) => value as number | boolean
  return (value) => String(value)
}

/** Integers past 2^53 stay text: a key must not change its last digits. */
function readInteger(value: bigint): Value {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : String(value)
}

function readDecimal(words: Uint32Array, scale: number): number {
  const unsigned = words.reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n)
  return Number(BigInt.asIntN(words.length * 32, unsigned)) / 10 ** scale
}

function isoDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10)
}

function isoTimestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ')
}

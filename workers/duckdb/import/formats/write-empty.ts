import { makeData, RecordBatch, type Schema, Struct, Table, tableToIPC } from 'apache-arrow'

/** A complete Arrow stream of a table without rows: the engine makes no table of a schema alone. */
export function writeEmptyStream(schema: Schema): Uint8Array {
  const data = makeData({ type: new Struct(schema.fields), length: 0 })
  return tableToIPC(new Table([new RecordBatch(schema, data)]), 'stream')
}

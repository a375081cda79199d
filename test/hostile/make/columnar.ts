import { tableFromArrays, tableToIPC, type Table } from 'apache-arrow'
import { Compression, Table as WasmTable, writeParquet, WriterPropertiesBuilder } from 'parquet-wasm/node'
import { joinBytes, u32 } from './bytes.ts'

export const people = (): Table =>
  tableFromArrays({ id: Int32Array.of(1, 2, 3), name: ['Ann', 'Bo', 'Cy'], spent: Float64Array.of(1.5, 2.5, 3.5) })

export const makeArrow = (table: Table, form: 'file' | 'stream'): Uint8Array => Uint8Array.from(tableToIPC(table, form))

/** Without compression, so that what stands in it can be found and changed. */
export function makeParquet(table: Table): Uint8Array {
  const settings = new WriterPropertiesBuilder().setCompression(Compression.UNCOMPRESSED).setDictionaryEnabled(false)
  return Uint8Array.from(writeParquet(WasmTable.fromIPCStream(tableToIPC(table, 'stream')), settings.build()))
}

/** The same Parquet file with another footer; its length is told anew. */
export function replaceFooter(file: Uint8Array, change: (footer: Uint8Array) => Uint8Array): Uint8Array {
  const length = new DataView(file.buffer, file.byteOffset).getUint32(file.length - 8, true)
  const start = file.length - 8 - length
  const footer = change(file.slice(start, start + length))
  return joinBytes(file.subarray(0, start), footer, u32(footer.length), file.subarray(-4))
}

/** Every place of some bytes gets others. */
export function replaceBytes(bytes: Uint8Array, from: number[], to: number[]): Uint8Array {
  const parts: (Uint8Array | number[])[] = []
  let start = 0
  for (let at = 0; at + from.length <= bytes.length; at++) {
    if (!from.every((byte, i) => bytes[at + i] === byte)) continue
    parts.push(bytes.slice(start, at), to)
    start = at + from.length
    at = start - 1
  }
  return joinBytes(...parts, bytes.slice(start))
}

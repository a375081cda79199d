import { Field, Schema, Table, tableFromIPC, tableToIPC, TimestampMicrosecond, TimeUnit, Type } from 'apache-arrow'
import type { Timestamp } from 'apache-arrow'
import type { ParquetFile } from 'parquet-wasm/esm'
import { joinBytes } from '../../join-bytes.ts'
import { LIST, listFields, readListHead, readVarint, STRUCT, type ThriftField, writeVarint } from './read-thrift.ts'

/** The physical type by which Spark, Hive and Impala wrote points in time. */
const INT96 = 3
const [SCHEMA, ROW_GROUPS, KEYS] = [2, 4, 5]
const HINT = 'ARROW:schema'

/**
 * The same file, so that its points in time of 96 bits are read in microseconds. The library reads them in nanoseconds, of
 * which 64 bits reach from 1677 to 2262 only: 9999-12-31, by which exports write "for ever", would silently become 1816-03-30. A
 * schema of Arrow in the footer tells it otherwise. `null`: there are none, or the file has such a schema already.
 */
export async function widenTimes(file: Blob, open: (file: Blob) => Promise<ParquetFile>): Promise<Blob | null> {
  const footer = await readFooter(file)
  const fields = listKnown(footer)
  if (!hasINT96(footer, fields) || indexOfText(footer, HINT) >= 0) return null
  using opened = await open(file)
  const { schema } = tableFromIPC(opened.schema().intoIPCStream())
  const widened = new Schema(schema.fields.map(widenField))
  const entry = writeEntry(HINT, encodeBase64(tableToIPC(new Table(widened), 'stream')))
  const changed = insertEntry(footer, fields, entry)
  if (!changed) return null
  const size = new Uint8Array(new Uint32Array([changed.length]).buffer)
  return new Blob([file.slice(0, file.size - 8 - footer.length), changed, size, 'PAR1'])
}

async function readFooter(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  const tail = new DataView(await file.slice(-8).arrayBuffer())
  const length = tail.getUint32(0, true)
  return new Uint8Array(await file.slice(Math.max(0, file.size - 8 - length), -8).arrayBuffer())
}

/** None of a footer that is damaged: the library says what is wrong with it. */
function listKnown(footer: Uint8Array): ThriftField[] {
  try {
    return listFields(footer, 0).fields
  } catch (error) {
    if (error instanceof RangeError) return []
    throw error
  }
}

function hasINT96(footer: Uint8Array, fields: ThriftField[]): boolean {
  const schema = fields.find(({ id, type }) => id === SCHEMA && type === LIST)
  if (!schema) return false
  const { count, type, from } = readListHead(footer, schema.from)
  if (type !== STRUCT) return false
  let at = from
  for (let index = 0; index < count; index++) {
    const element = listFields(footer, at)
    const [first] = element.fields
    // numbers have their sign in the lowest bit
    if (first?.id === 1 && readVarint(footer, first.from).value === INT96 * 2) return true
    at = element.end
  }
  return false
}

function widenField(field: Field): Field {
  const isNano = field.typeId === Type.Timestamp && (field.type as Timestamp).unit === TimeUnit.NANOSECOND
  if (!isNano) return field
  return new Field(
    field.name,
    new TimestampMicrosecond((field.type as Timestamp).timezone),
    field.nullable,
    field.metadata,
  )
}

function writeEntry(key: string, value: string): Uint8Array {
  const text = (content: string) => [0x18, ...writeVarint(content.length), ...new TextEncoder().encode(content)]
  return Uint8Array.from([...text(key), ...text(value), 0])
}

/** A footer with one more entry among its keys and values. */
function insertEntry(
  footer: Uint8Array<ArrayBuffer>,
  fields: ThriftField[],
  entry: Uint8Array,
): Uint8Array<ArrayBuffer> | null {
  const keys = fields.find(({ id, type }) => id === KEYS && type === LIST)
  if (keys) {
    const { count, from } = readListHead(footer, keys.from)
    return joinBytes([
      footer.subarray(0, keys.from),
      writeListHead(count + 1),
      footer.subarray(from, keys.to),
      entry,
      footer.subarray(keys.to),
    ])
  }
  const groups = fields.findIndex(({ id }) => id === ROW_GROUPS)
  const before = fields[groups]
  if (!before) return null
  const rest = footer.slice(before.to)
  // the next field tells its number by the distance to the one before
  if (fields[groups + 1] && rest[0]! >> 4 > 0) rest[0]! -= 16
  return joinBytes([footer.subarray(0, before.to), Uint8Array.of(0x10 | LIST), writeListHead(1), entry, rest])
}

function writeListHead(count: number): Uint8Array {
  return Uint8Array.from(count < 15 ? [(count << 4) | STRUCT] : [0xf0 | STRUCT, ...writeVarint(count)])
}

function indexOfText(bytes: Uint8Array, text: string): number {
  const wanted = new TextEncoder().encode(text)
  for (let at = bytes.indexOf(wanted[0]!); at >= 0; at = bytes.indexOf(wanted[0]!, at + 1))
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at
  return -1
}

function encodeBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

import {
  DataType,
  Field,
  FixedSizeList,
  List,
  Map_,
  Schema,
  Struct,
  Table,
  tableFromIPC,
  tableToIPC,
  TimestampMicrosecond,
  TimeUnit,
} from 'apache-arrow'
import type { ParquetFile } from 'parquet-wasm/esm'
import { joinBytes } from '../../join-bytes.ts'
import { KEYS, listKnown, listStructs, readFooter, ROW_GROUPS, SCHEMA } from './read-footer.ts'
import { LIST, readVarint, STRUCT, type ThriftField, writeVarint } from './read-thrift.ts'

/** The physical type by which Spark, Hive and Impala wrote points in time. */
const INT96 = 3
const HINT = 'ARROW:schema'
/** Bytes of an entry up to the end of its key: the key's header and length stand before it. */
const KEY = 2 + HINT.length

/**
 * The same file, so that its points in time of 96 bits are read in microseconds. The library reads them in nanoseconds, of
 * which 64 bits reach from 1677 to 2262 only: 9999-12-31, by which exports write "for ever", would silently become 1816-03-30. A
 * schema of Arrow in the footer tells it otherwise. `null`: there are none, or the file has a schema that tells it so already.
 */
export async function widenTimes(file: Blob, open: (file: Blob) => Promise<ParquetFile>): Promise<Blob | null> {
  const footer = await readFooter(file)
  const fields = listKnown(footer)
  const leaves = listLeaves(footer, fields)
  if (!leaves.includes(INT96)) return null
  using opened = await open(file)
  const { schema } = tableFromIPC(opened.schema().intoIPCStream())
  const widened = widenFields(schema.fields, leaves[Symbol.iterator]())
  if (widened.every((field, index) => field === schema.fields[index])) return null
  const entry = writeEntry(HINT, encodeBase64(tableToIPC(new Table(new Schema(widened)), 'stream')))
  const changed = setEntry(footer, fields, entry)
  if (!changed) return null
  const size = new Uint8Array(new Uint32Array([changed.length]).buffer)
  return new Blob([file.slice(0, file.size - 8 - footer.length), changed, size, 'PAR1'])
}

/** The physical types of the values that are nested in nothing or in something, in the order of the file; `null`: not told. */
function listLeaves(footer: Uint8Array, fields: ThriftField[]): (number | null)[] {
  return listStructs(footer, fields, SCHEMA).flatMap(({ fields: element }) => {
    // what has children has no type; numbers have their sign in the lowest bit
    const [type] = element
    return type?.id === 1 ? [readVarint(footer, type.from).value / 2] : []
  })
}

/** The same fields where nothing is to be widened. `leaves` gives the physical type of each value in them, one after the other. */
function widenFields(fields: Field[], leaves: Iterator<number | null>): Field[] {
  return fields.map((field) => {
    const type = widenType(field.type, leaves)
    return type === field.type ? field : new Field(field.name, type, field.nullable, field.metadata)
  })
}

function widenType(type: DataType, leaves: Iterator<number | null>): DataType {
  if (!isNested(type)) {
    const isWide = leaves.next().value === INT96
    if (!isWide || !DataType.isTimestamp(type) || type.unit !== TimeUnit.NANOSECOND) return type
    return new TimestampMicrosecond(type.timezone)
  }
  const children = widenFields(type.children, leaves)
  if (children.every((child, index) => child === type.children[index])) return type
  if (DataType.isStruct(type)) return new Struct(children)
  if (DataType.isMap(type)) return new Map_(children[0] as MapEntries, type.keysSorted)
  if (DataType.isFixedSizeList(type)) return new FixedSizeList(type.listSize, children[0]!)
  return new List(children[0]!)
}

type MapEntries = ConstructorParameters<typeof Map_>[0]

function isNested(type: DataType): type is Struct | List | FixedSizeList | Map_ {
  return DataType.isStruct(type) || DataType.isList(type) || DataType.isFixedSizeList(type) || DataType.isMap(type)
}

function writeEntry(key: string, value: string): Uint8Array {
  const text = (content: string) => [0x18, ...writeVarint(content.length), ...new TextEncoder().encode(content)]
  return Uint8Array.from([...text(key), ...text(value), 0])
}

/** A footer with an entry among its keys and values, in place of one with the same key. */
function setEntry(
  footer: Uint8Array<ArrayBuffer>,
  fields: ThriftField[],
  entry: Uint8Array,
): Uint8Array<ArrayBuffer> | null {
  const keys = fields.find(({ id, type }) => id === KEYS && type === LIST)
  if (keys) {
    const others = listStructs(footer, fields, KEYS)
      .map(({ from, end }) => footer.subarray(from, end))
      .filter((each) => !startsWith(each, entry.subarray(0, KEY)))
    return joinBytes([
      footer.subarray(0, keys.from),
      writeListHead(others.length + 1),
      ...others,
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

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return start.every((byte, at) => bytes[at] === byte)
}

function encodeBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

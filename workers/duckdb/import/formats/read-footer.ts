import { LIST, listFields, readListHead, STRUCT, type ThriftField } from './read-thrift.ts'

/** Numbers of fields in the footer of a Parquet file. */
export const [SCHEMA, ROW_GROUPS, KEYS] = [2, 4, 5]

/** A struct in a footer, and where it begins and ends. */
export interface FooterStruct {
  fields: ThriftField[]
  from: number
  end: number
}

/** The bytes of a file's footer, without its length and the mark behind it. */
export async function readFooter(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  const tail = new DataView(await file.slice(-8).arrayBuffer())
  const length = tail.getUint32(0, true)
  return new Uint8Array(await file.slice(Math.max(0, file.size - 8 - length), -8).arrayBuffer())
}

/** Fields of a footer. None of one that is damaged: the library says what is wrong with it. */
export function listKnown(footer: Uint8Array): ThriftField[] {
  try {
    return listFields(footer, 0).fields
  } catch (error) {
    if (error instanceof RangeError) return []
    throw error
  }
}

/** The structs of a list among fields of the footer; none where there is no such list. */
export function listStructs(footer: Uint8Array, fields: ThriftField[], id: number): FooterStruct[] {
  const list = fields.find((field) => field.id === id && field.type === LIST)
  if (!list) return []
  const { count, type, from } = readListHead(footer, list.from)
  const structs: FooterStruct[] = []
  for (let at = from; type === STRUCT && structs.length < count;) {
    const struct = { ...listFields(footer, at), from: at }
    structs.push(struct)
    at = struct.end
  }
  return structs
}

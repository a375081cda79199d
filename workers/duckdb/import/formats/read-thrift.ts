/** A field of a struct in Thrift's compact protocol, in which the footer of a Parquet file is written. */
export interface ThriftField {
  id: number
  type: number
  /** Where its header stands, where its value begins, and where it ends. */
  header: number
  from: number
  to: number
}

export const [LIST, STRUCT] = [9, 12]

/** The fields of the struct that begins at `at`, and where it ends. Throws `RangeError` where the bytes end before. */
export function listFields(bytes: Uint8Array, at: number): { fields: ThriftField[]; end: number } {
  const fields: ThriftField[] = []
  for (let id = 0; ;) {
    const header = at
    const byte = takeByte(bytes, at++)
    if (byte === 0) return { fields, end: at }
    const delta = byte >> 4
    if (delta > 0) id += delta
    else {
      const { value, end } = readVarint(bytes, at)
      id = (value >>> 1) ^ -(value & 1)
      at = end
    }
    const type = byte & 15
    // true and false stand in the header itself
    const to = type <= 2 ? at : skipValue(bytes, at, type)
    fields.push({ id, type, header, from: at, to })
    at = to
  }
}

/** How many elements the list at `at` has, of which type, and where the first begins. */
export function readListHead(bytes: Uint8Array, at: number): { count: number; type: number; from: number } {
  const byte = takeByte(bytes, at)
  if (byte >> 4 < 15) return { count: byte >> 4, type: byte & 15, from: at + 1 }
  const { value, end } = readVarint(bytes, at + 1)
  return { count: value, type: byte & 15, from: end }
}

/** A whole number without a sign, of at most 32 bits; of larger ones only the end is right. */
export function readVarint(bytes: Uint8Array, at: number): { value: number; end: number } {
  let [value, shift] = [0, 0]
  for (;;) {
    const byte = takeByte(bytes, at++)
    if (shift < 32) value |= (byte & 127) << shift
    shift += 7
    if (byte < 128) return { value: value >>> 0, end: at }
  }
}

export function writeVarint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...writeVarint(value >>> 7)]
}

function skipValue(bytes: Uint8Array, at: number, type: number): number {
  if (type <= 3) return at + 1
  if (type <= 6) return readVarint(bytes, at).end
  if (type === 7) return at + 8
  if (type === 8) {
    const { value, end } = readVarint(bytes, at)
    return end + value
  }
  if (type === STRUCT) return listFields(bytes, at).end
  if (type === LIST || type === 10) return skipList(bytes, at)
  throw new RangeError(`A footer has a value of type ${type}.`)
}

function skipList(bytes: Uint8Array, at: number): number {
  const { count, type, from } = readListHead(bytes, at)
  let end = from
  for (let index = 0; index < count; index++) {
    end = skipValue(bytes, end, type)
    if (end > bytes.length) throw new RangeError('A footer ends in the middle.')
  }
  return end
}

function takeByte(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]
  if (byte === undefined) throw new RangeError('A footer ends in the middle.')
  return byte
}

/**
 * One message of an Arrow stream: its metadata, a flatbuffer (https://arrow.apache.org/docs/format/Columnar.html), and its body. Only what is
 * needed here is read of it; the rest passes to the engine as it is.
 */
export interface ArrowMessage {
  kind: 'schema' | 'dictionary' | 'batch' | 'other'
  metadata: Uint8Array<ArrayBuffer>
  body: Uint8Array<ArrayBuffer>
  bodyLength: number
}

const KINDS: Record<number, ArrowMessage['kind']> = { 1: 'schema', 2: 'dictionary', 3: 'batch' }

/** Reads a message's metadata; its body is to be read then. */
export function readMessage(metadata: Uint8Array<ArrayBuffer>): ArrowMessage {
  const view = viewOf(metadata)
  const message = view.getUint32(0, true)
  const kind = findField(view, message, 1)
  const length = findField(view, message, 3)
  return {
    kind: (kind === null ? undefined : KINDS[view.getUint8(kind)]) ?? 'other',
    metadata,
    body: new Uint8Array(0),
    bodyLength: length === null ? 0 : Number(view.getBigInt64(length, true)),
  }
}

/** The table that describes the rows of a batch or of a dictionary. */
function findBatch(view: DataView, kind: ArrowMessage['kind']): number | null {
  const header = followField(view, view.getUint32(0, true), 2)
  return header !== null && kind === 'dictionary' ? followField(view, header, 1) : header
}

export function countRows({ metadata, kind }: ArrowMessage): number {
  const view = viewOf(metadata)
  const batch = findBatch(view, kind)
  const length = batch === null ? null : findField(view, batch, 0)
  return length === null ? 0 : Number(view.getBigInt64(length, true))
}

/** Id of a dictionary, and whether it adds to an earlier one. */
export function readDictionary({ metadata }: ArrowMessage): { id: bigint; isDelta: boolean } {
  const view = viewOf(metadata)
  const header = followField(view, view.getUint32(0, true), 2)
  const id = header === null ? null : findField(view, header, 0)
  const delta = header === null ? null : findField(view, header, 2)
  return { id: id === null ? 0n : view.getBigInt64(id, true), isDelta: delta !== null && view.getUint8(delta) !== 0 }
}

export type Codec = 'lz4' | 'zstd'
export type Inflate = (codec: Codec, bytes: Uint8Array, size: number) => Uint8Array

/**
 * The message with its body inflated, if it is compressed: the engine reads plain bodies only. Every buffer begins with
 * its length; its new place is written into the metadata, which then says nothing of compression.
 */
export function inflateMessage(message: ArrowMessage, inflate: Inflate): ArrowMessage {
  const metadata = message.metadata.slice()
  const view = viewOf(metadata)
  const batch = findBatch(view, message.kind)
  const compression = batch === null ? null : followField(view, batch, 3)
  if (batch === null || compression === null) return message
  const codecAt = findField(view, compression, 0)
  const codec: Codec = codecAt !== null && view.getInt8(codecAt) === 1 ? 'zstd' : 'lz4'
  const buffers = followField(view, batch, 2)
  const parts: Uint8Array[] = []
  let length = 0
  for (let index = 0; buffers !== null && index < view.getUint32(buffers, true); index++) {
    const at = buffers + 4 + index * 16
    const start = Number(view.getBigInt64(at, true))
    const part = inflateBuffer(
      message.body.subarray(start, start + Number(view.getBigInt64(at + 8, true))),
      codec,
      inflate,
    )
    view.setBigInt64(at, BigInt(length), true)
    view.setBigInt64(at + 8, BigInt(part.length), true)
    parts.push(part)
    length += pad(part.length)
  }
  view.setUint16(slotOf(view, batch, 3)!, 0, true)
  view.setBigInt64(findField(view, view.getUint32(0, true), 3)!, BigInt(length), true)
  return { ...message, metadata, body: joinPadded(parts, length), bodyLength: length }
}

function inflateBuffer(bytes: Uint8Array, codec: Codec, inflate: Inflate): Uint8Array {
  if (bytes.length < 8) return bytes
  const size = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigInt64(0, true))
  const content = bytes.subarray(8)
  return size < 0 ? content : inflate(codec, content, size)
}

/** The messages as one complete stream. */
export function writeStream(messages: ArrowMessage[]): Uint8Array<ArrayBuffer> {
  const parts = messages.flatMap(({ metadata, body }) => [frame(pad(metadata.length)), metadata, body])
  const length = parts.reduce((sum, part) => sum + pad(part.length), 8)
  const stream = joinPadded(parts, length)
  stream.set(frame(0), length - 8)
  return stream
}

function frame(length: number): Uint8Array {
  const bytes = new Uint8Array(8).fill(0xff)
  new DataView(bytes.buffer).setInt32(4, length, true)
  return bytes
}

function joinPadded(parts: Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += pad(part.length)
  }
  return bytes
}

function pad(length: number): number {
  return Math.ceil(length / 8) * 8
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Where the offset of a table's field is written; `null`: its writer did not know of the field. */
function slotOf(view: DataView, table: number, field: number): number | null {
  const slots = table - view.getInt32(table, true)
  const slot = slots + 4 + field * 2
  return slot < slots + view.getUint16(slots, true) ? slot : null
}

/** Where the value of a table's field is; `null`: it is not there. */
function findField(view: DataView, table: number, field: number): number | null {
  const slot = slotOf(view, table, field)
  const offset = slot === null ? 0 : view.getUint16(slot, true)
  return offset === 0 ? null : table + offset
}

/** Where the table or list is that a field points to. */
function followField(view: DataView, table: number, field: number): number | null {
  const at = findField(view, table, field)
  return at === null ? null : at + view.getUint32(at, true)
}

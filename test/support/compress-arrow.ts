import { Buffer as ArrowBuffer } from 'apache-arrow/fb/buffer'
import { BodyCompression } from 'apache-arrow/fb/body-compression'
import { DictionaryBatch } from 'apache-arrow/fb/dictionary-batch'
import { FieldNode } from 'apache-arrow/fb/field-node'
import { Message as FlatMessage } from 'apache-arrow/fb/message'
import { RecordBatch as FlatBatch } from 'apache-arrow/fb/record-batch'
import { MessageReader, MessageHeader } from 'apache-arrow'
import { Builder } from 'flatbuffers'
import { type ArrowMessage, writeStream } from '../../workers/duckdb/import/formats/arrow-message.ts'

export type BodyCodec = 'lz4' | 'zstd'

/** A plain Arrow stream with every body compressed, as Feather version 2 is written by default. */
export function compressStream(stream: Uint8Array, codec: BodyCodec): Uint8Array {
  const reader = new MessageReader(stream)
  const messages: ArrowMessage[] = []
  for (const message of reader) {
    const body = reader.readMessageBody(message.bodyLength)
    const header = message.header() as never
    if (message.headerType === MessageHeader.Schema) messages.push(keepSchema(stream))
    else messages.push(compressMessage(header, body, message.isDictionaryBatch(), codec))
  }
  return writeStream(messages)
}

function keepSchema(stream: Uint8Array): ArrowMessage {
  const length = new DataView(stream.buffer, stream.byteOffset).getInt32(4, true)
  return {
    kind: 'schema',
    metadata: Uint8Array.from(stream.subarray(8, 8 + length)),
    body: new Uint8Array(0),
    bodyLength: 0,
  }
}

interface Header {
  id: number
  length: number
  nodes: { length: number; nullCount: number }[]
  buffers: { offset: number; length: number }[]
}

function compressMessage(header: Header, body: Uint8Array, isDictionary: boolean, codec: BodyCodec): ArrowMessage {
  const parts = header.buffers.map(({ offset, length }) => packBuffer(body.subarray(offset, offset + length), codec))
  const places = parts.map(() => 0)
  let length = 0
  parts.forEach((part, index) => {
    places[index] = length
    length += Math.ceil(part.length / 8) * 8
  })
  const packed = new Uint8Array(length)
  parts.forEach((part, index) => packed.set(part, places[index]))
  const b = new Builder()
  FlatBatch.startNodesVector(b, header.nodes.length)
  for (const node of header.nodes.toReversed())
    FieldNode.createFieldNode(b, BigInt(node.length), BigInt(node.nullCount))
  const nodes = b.endVector()
  FlatBatch.startBuffersVector(b, parts.length)
  for (let index = parts.length - 1; index >= 0; index--)
    ArrowBuffer.createBuffer(b, BigInt(places[index]!), BigInt(parts[index]!.length))
  const buffers = b.endVector()
  const compression = BodyCompression.createBodyCompression(b, codec === 'zstd' ? 1 : 0, 0)
  FlatBatch.startRecordBatch(b)
  FlatBatch.addLength(b, BigInt(header.length))
  FlatBatch.addNodes(b, nodes)
  FlatBatch.addBuffers(b, buffers)
  FlatBatch.addCompression(b, compression)
  let content = FlatBatch.endRecordBatch(b)
  if (isDictionary) {
    DictionaryBatch.startDictionaryBatch(b)
    DictionaryBatch.addId(b, BigInt(header.id))
    DictionaryBatch.addData(b, content)
    content = DictionaryBatch.endDictionaryBatch(b)
  }
  FlatMessage.startMessage(b)
  FlatMessage.addVersion(b, 4)
  FlatMessage.addHeaderType(b, isDictionary ? 2 : 3)
  FlatMessage.addHeader(b, content)
  FlatMessage.addBodyLength(b, BigInt(length))
  b.finish(FlatMessage.endMessage(b))
  const metadata = Uint8Array.from(b.asUint8Array())
  return { kind: isDictionary ? 'dictionary' : 'batch', metadata, body: packed, bodyLength: length }
}

/** Its length, then the packed bytes; -1 before bytes that were left as they are, which writers do with short ones. */
function packBuffer(bytes: Uint8Array, codec: BodyCodec): Uint8Array {
  if (bytes.length === 0) return bytes
  const plain = bytes.length < 16
  const content = plain ? bytes : codec === 'lz4' ? packLZ4(bytes) : packZstd(bytes)
  const packed = new Uint8Array(8 + content.length)
  new DataView(packed.buffer).setBigInt64(0, plain ? -1n : BigInt(bytes.length), true)
  packed.set(content, 8)
  return packed
}

/** One LZ4 frame with a block of real matches, found greedily. */
export function packLZ4(bytes: Uint8Array): Uint8Array {
  const block: number[] = []
  const seen = new Map<number, number>()
  let from = 0
  let at = 0
  const writeLength = (length: number) => {
    for (let left = length - 15; left >= 0; left -= 255) block.push(Math.min(255, left))
  }
  const writeSequence = (literals: Uint8Array, length: number, distance: number) => {
    const extra = length - 4
    block.push((Math.min(15, literals.length) << 4) | (distance > 0 ? Math.min(15, extra) : 0))
    writeLength(literals.length)
    for (const byte of literals) block.push(byte)
    if (distance === 0) return
    block.push(distance & 255, distance >> 8)
    writeLength(extra)
  }
  while (at + 12 < bytes.length) {
    const key = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
    const match = seen.get(key)
    seen.set(key, at)
    if (match === undefined || at - match > 65_535) {
      at += 1
      continue
    }
    let length = 4
    while (at + length + 5 < bytes.length && bytes[match + length] === bytes[at + length]) length += 1
    writeSequence(bytes.subarray(from, at), length, at - match)
    at += length
    from = at
  }
  writeSequence(bytes.subarray(from), 4, 0)
  const frame = [0x04, 0x22, 0x4d, 0x18, 0x60, 0x70, 0]
  const size = (length: number) => [length & 255, (length >> 8) & 255, (length >> 16) & 255, length >>> 24]
  return Uint8Array.from([...frame, ...size(block.length), ...block, 0, 0, 0, 0])
}

/** A Zstandard frame of blocks that are stored as they are, or as one byte that repeats. */
function packZstd(bytes: Uint8Array): Uint8Array {
  const size = new Uint8Array(new BigUint64Array([BigInt(bytes.length)]).buffer)
  const head = [0x28, 0xb5, 0x2f, 0xfd, 0xe0, ...size]
  const same = bytes.every((byte) => byte === bytes[0])
  const blocks: number[] = []
  const most = 100_000
  for (let at = 0; at < bytes.length; at += most) {
    const part = bytes.subarray(at, at + most)
    const header = (part.length << 3) | (same ? 2 : 0) | (at + most >= bytes.length ? 1 : 0)
    blocks.push(header & 255, (header >> 8) & 255, header >> 16, ...(same ? [part[0]!] : part))
  }
  return Uint8Array.from([...head, ...blocks])
}

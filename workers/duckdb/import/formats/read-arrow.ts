import { Message, tableFromIPC } from 'apache-arrow'
import { Footer } from 'apache-arrow/ipc/metadata/file'
import { decompress } from 'fzstd'
import { Cancelled } from '../../../cancelled.ts'
import { EngineError } from '../../describe-problem.ts'
import type { Staged } from '../staged.ts'
import {
  type ArrowMessage,
  countRows,
  type Inflate,
  inflateMessage,
  readDictionary,
  readMessage,
  writeStream,
} from './arrow-message.ts'
import { inflateLZ4 } from './inflate-lz4.ts'
import { startPace } from './measure-pace.ts'
import { openStage, type Stage } from './open-stage.ts'
import type { ReadJob } from './read-job.ts'
import { writeEmptyStream } from './write-empty.ts'

/** Rows and bytes of batches that go to the engine together. */
const BATCH_ROWS = 120_000
const BATCH_BYTES = 32_000_000

const inflate: Inflate = (codec, bytes, size) =>
  codec === 'zstd' ? decompress(bytes, new Uint8Array(size)) : inflateLZ4(bytes, size)

/**
 * Reads an Arrow file or stream, also Feather version 2, whose bodies are often compressed. A file is a stream with a
 * mark before and a directory behind it, so that both are read message by message and one cut off gives what came before.
 */
export async function readArrow(job: ReadJob): Promise<Staged> {
  const { session, table, source } = job
  const stage = openStage(session, table)
  try {
    const { rows, cut } = await readInto(stage, job)
    if (rows === 0 && cut) throw cutOff(source.name)
    const notes = cut
      ? [`The file ends in the middle: the ${rows.toLocaleString('en-GB')} rows before its end were read.`]
      : []
    const { relation } = stage
    return { relation, names: stage.names(), reading: {}, parts: [], notes, rejects: [], rejected: 0 }
  } catch (error) {
    stage.drop()
    if (error instanceof EngineError || error instanceof Cancelled) throw error
    if (error instanceof Cut) throw cutOff(source.name)
    throw explainFailure(error, source.name)
  }
}

async function readInto(stage: Stage, { source, control }: ReadJob): Promise<{ rows: number; cut: boolean }> {
  const pace = startPace(control, `Reading ${source.name}`)
  const dictionaries = new Map<bigint, ArrowMessage[]>()
  let schema: ArrowMessage | null = null
  let names: string[] = []
  let pending: ArrowMessage[] = []
  let rows = 0
  let held = { rows: 0, bytes: 0 }
  let at = 0

  const flush = async (): Promise<void> => {
    if (pending.length === 0 || !schema) return
    stage.insert(writeStream([schema, ...[...dictionaries.values()].flat(), ...pending]), names)
    rows += held.rows
    pending = []
    held = { rows: 0, bytes: 0 }
    await pace.step(rows, at / source.file.size)
  }

  for await (const { message, end } of listMessages(source.file)) {
    if (message === null) {
      await flush()
      return { rows, cut: true }
    }
    if (message.kind === 'schema') schema = message
    schema ??= await readFooterSchema(source.file)
    if (names.length === 0) names = readNames(schema)
    if (message.kind === 'dictionary') {
      await flush()
      const { id, isDelta } = readDictionary(message)
      dictionaries.set(id, [...(isDelta ? (dictionaries.get(id) ?? []) : []), inflateMessage(message, inflate)])
    } else if (message.kind === 'batch') {
      const plain = inflateMessage(message, inflate)
      pending.push(plain)
      held = { rows: held.rows + countRows(message), bytes: held.bytes + plain.body.length }
    }
    at = end
    if (held.rows >= BATCH_ROWS || held.bytes >= BATCH_BYTES) await flush()
  }
  await flush()
  if (stage.names().length === 0) {
    const { schema: empty } = tableFromIPC(writeStream([schema ?? (await readFooterSchema(source.file))]))
    stage.insert(writeEmptyStream(empty), names)
  }
  return { rows, cut: false }
}

const MARK = 'ARROW1'

/** Thrown where the schema stood in the directory at the end, and there is no end. */
class Cut extends Error {}

/** The messages with the place behind each; `null` where the file ends inside of one. */
async function* listMessages(file: Blob): AsyncGenerator<{ message: ArrowMessage | null; end: number }> {
  const read = async (from: number, length: number) =>
    new Uint8Array(await file.slice(from, from + length).arrayBuffer())
  let at = (await file.slice(0, MARK.length).text()) === MARK ? 8 : 0
  const isStream = at === 0
  for (;;) {
    const head = await read(at, 8)
    // a stream may end without a mark; a file has its directory behind the last batch
    if (head.length === 0 && isStream) return
    if (head.length < 8) return yield { message: null, end: at }
    const view = new DataView(head.buffer)
    const marked = view.getUint32(0, true) === 0xffffffff
    const length = view.getInt32(marked ? 4 : 0, true)
    if (length === 0) return
    if (length < 0) throw new RangeError('a message has no valid length')
    at += marked ? 8 : 4
    const metadata = await read(at, length)
    if (metadata.length < length) return yield { message: null, end: at }
    const message = readMessage(metadata)
    at += length
    const body = await read(at, message.bodyLength)
    if (body.length < message.bodyLength) return yield { message: null, end: at }
    at += message.bodyLength
    yield { message: { ...message, body }, end: at }
  }
}

/** Some writers put the schema of a file into its directory alone. */
async function readFooterSchema(file: Blob): Promise<ArrowMessage> {
  if ((await file.slice(-MARK.length).text()) !== MARK) throw new Cut()
  const tail = new DataView(await file.slice(-10).arrayBuffer())
  const length = tail.getInt32(0, true)
  const footer = await file.slice(-10 - length, -10).arrayBuffer()
  const metadata = Message.encode(Message.from(Footer.decode(new Uint8Array(footer)).schema))
  return readMessage(Uint8Array.from(metadata))
}

/** Types that this library does not know leave the names to the engine. */
function readNames(schema: ArrowMessage): string[] {
  try {
    return tableFromIPC(writeStream([schema])).schema.fields.map(({ name }) => name)
  } catch {
    return []
  }
}

function cutOff(name: string): EngineError {
  return new EngineError({
    code: 'file-damaged',
    message: `"${name}" is an Arrow file that was cut off before its first rows.`,
    hint: 'Copy or download it again as a whole.',
  })
}

function explainFailure(error: unknown, name: string): EngineError {
  // a place outside of the file, say: that it is wrong is all that it tells
  const isOurs = error instanceof RangeError || error instanceof TypeError
  const text = (error instanceof Error ? error.message : String(error)).split('\n')[0]!.slice(0, 200)
  const why = isOurs ? 'its content is damaged' : `its content is damaged or of a kind that the engine lacks (${text})`
  return new EngineError({
    code: 'file-damaged',
    message: `"${name}" is an Arrow file that cannot be read: ${why}.`,
    hint: 'Copy or download it again, or write it as Parquet where it was made.',
  })
}

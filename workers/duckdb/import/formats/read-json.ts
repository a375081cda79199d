import type { Reject } from '../../../api.ts'
import { EngineError } from '../../describe-problem.ts'
import type { Staged } from '../staged.ts'
import { tellUnpacked } from '../text/tell-decoded.ts'
import { findDecoder } from './decode-text.ts'
import { startPace } from './measure-pace.ts'
import { isTooDeep, MOST_LEVELS } from './measure-depth.ts'
import { openBytes, readHead } from './open-bytes.ts'
import { openRowStage, type RowStage } from './open-row-stage.ts'
import { parseRecord } from './parse-record.ts'
import type { ReadJob } from './read-job.ts'
import { createSplitter, type JSONPiece, type RecordPlace } from './split-json.ts'
import { splitLines } from './split-lines.ts'
import { createSurvey } from './survey-json.ts'
import { createRecordWriter, type RecordShape, type RecordWriter, shapeOf } from './write-record.ts'

/** At most this many refused records are kept with their text. */
const KEPT_REJECTS = 1000

/** Reads NDJSON: a record on each line, in pieces, so that any length fits. */
export function readNDJSON(job: ReadJob): Promise<Staged> {
  return readRecords(job, splitLines(), { reading: {}, parts: [] })
}

/** Reads a JSON array, values one after the other, or the array of records in an object, e.g. `{ "data": [ … ] }`. */
export async function readJSON(job: ReadJob): Promise<Staged> {
  const { place, parts } = await findRecords(job)
  const reading = place.kind === 'key' ? { table: place.key } : {}
  return readRecords(job, createSplitter(place), { reading, parts: parts.length > 1 ? parts : [] })
}

interface Splitter {
  feed(text: string): JSONPiece[]
  end(): JSONPiece[]
  /** What stands behind the list, shortened. */
  rest?(): string
}

async function readRecords(
  job: ReadJob,
  splitter: Splitter,
  about: Pick<Staged, 'reading' | 'parts'>,
): Promise<Staged> {
  const { session, table, source, control } = job
  const stage = openRowStage(session, table)
  const refused = createRefusals()
  const notes: string[] = []
  try {
    const writer = createRecordWriter(stage)
    const take = createTaker(stage, writer, refused, notes)
    const pace = startPace(control, `Reading ${source.name}`)
    const { broken, behind } = await readPieces(job, async (text, share) => {
      for (const piece of splitter.feed(text)) take(piece)
      await pace.step(stage.rows(), share)
    })
    for (const piece of splitter.end()) take(piece)
    if (broken) notes.push(`The file breaks off: the ${count(stage.rows())} before its end were read.`)
    notes.push(...tellUnpacked({ broken: null, behind }, source.name))
    if (stage.rows() === 0) throw refuseAll(source.name, refused.first())
    stage.finish(writer.shells())
    if (stage.names().length === 0) throw refuseHollow(source.name)
    const rest = splitter.rest?.() ?? ''
    if (rest !== '') notes.push(`What stands behind the end of its list was passed over: ${rest}`)
  } catch (error) {
    stage.drop()
    throw error
  }
  const { relation } = stage
  return { relation, names: stage.names(), ...about, notes, rejects: refused.kept, rejected: refused.count() }
}

function count(rows: number): string {
  return `${rows.toLocaleString('en-GB')} whole ${rows === 1 ? 'record' : 'records'}`
}

interface Refusals {
  kept: Reject[]
  count(): number
  first(): Reject | undefined
  add(piece: JSONPiece, reason: string): void
}

function createRefusals(): Refusals {
  const kept: Reject[] = []
  let count = 0
  return {
    kept,
    count: () => count,
    first: () => kept[0],
    add({ line, text }, reason) {
      count += 1
      if (kept.length < KEPT_REJECTS) kept.push({ file: '', line, reason, text: text.slice(0, 1000) })
    },
  }
}

const SHAPES: Record<RecordShape, string> = { object: 'an object', list: 'a list', value: 'a single value' }

/** The first record decides what the others should be: a list among objects has no place in their columns. */
function createTaker(
  stage: RowStage,
  writer: RecordWriter,
  refused: Refusals,
  notes: string[],
): (piece: JSONPiece) => void {
  let shape: RecordShape | null = null
  return (piece) => {
    if (isTooDeep(piece.text)) {
      refused.add(piece, `It is more than ${MOST_LEVELS.toLocaleString('en-GB')} levels deep.`)
      return
    }
    let record: unknown
    try {
      record = parseRecord(piece.text)
    } catch (error) {
      refused.add(piece, piece.whole ? explainSyntax(error) : 'The file ends inside this record.')
      if (!piece.whole) notes.push(`The file ends in the middle: the ${count(stage.rows())} before its end were read.`)
      return
    }
    const found = shapeOf(record)
    shape ??= found
    if (found === shape) writer.write(record)
    else refused.add(piece, `This is ${SHAPES[found]}; the first record is ${SHAPES[shape]}.`)
  }
}

/** The parser's message without the text that it quotes: that stands beside it. */
function explainSyntax(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return `This is not JSON: ${message.replace(/,? ?(\.\.\.)?"[^]*$/, '').replace(/ in JSON at position.*$/s, '')}.`
}

function refuseHollow(name: string): EngineError {
  return new EngineError({
    code: 'file-empty',
    message: `"${name}" is JSON whose records hold nothing.`,
    hint: 'Write it again where it was made.',
  })
}

function refuseAll(name: string, first: Reject | undefined): EngineError {
  if (!first)
    return new EngineError({
      code: 'file-empty',
      message: `"${name}" is JSON without records.`,
      hint: 'Tessera reads an array of objects, an object on each line, or an object with such an array.',
    })
  return new EngineError({
    code: 'file-unreadable',
    message: `"${name}" has no record that can be read. Line ${first.line}: ${first.reason}`,
    hint: 'Tessera reads an array of objects, an object on each line, or an object with such an array.',
  })
}

/** Hands over the file's text in pieces; whether its gzip broke off before its end, and what stands behind that. */
async function readPieces(
  { source, reading }: Pick<ReadJob, 'source' | 'reading'>,
  use: (text: string, share: number) => Promise<void>,
): Promise<{ broken: boolean; behind: number }> {
  const { stream, share, shape } = await openBytes(source.file)
  const decoder = new TextDecoder(findDecoder(await readHead(source.file, 2), reading.encoding))
  const reader = stream.getReader()
  try {
    for (;;) {
      const part = await reader.read().catch(() => null)
      if (part === null) return { broken: true, behind: 0 }
      if (part.done) break
      await use(decoder.decode(part.value, { stream: true }), share())
    }
    await use(decoder.decode(), 1)
    const found = shape()
    return { broken: false, behind: found?.zeros === false ? found.behind : 0 }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** Where the records are. A file that is one object is gone through once more to see which of its keys hold any. */
async function findRecords({ source, reading, control }: ReadJob): Promise<{ place: RecordPlace; parts: string[] }> {
  const head = new TextDecoder(findDecoder(await readHead(source.file, 2), reading.encoding)).decode(
    await readHead(source.file, 4096),
  )
  if (head.trimStart().startsWith('[')) return { place: { kind: 'array' }, parts: [] }
  const survey = createSurvey()
  const pace = startPace(control, `Looking through ${source.name}`)
  await readPieces({ source, reading }, async (text, share) => {
    survey.feed(text)
    await pace.step(0, share)
  })
  const arrays = [...survey.arrays()].sort((a, b) => b[1] - a[1])
  const parts = arrays.map(([key]) => key)
  if (survey.tops() > 1 || parts.length === 0) return { place: { kind: 'top' }, parts: [] }
  return { place: { kind: 'key', key: chooseKey(parts, reading.table, source.name) }, parts }
}

function chooseKey(parts: string[], wanted: string | undefined, name: string): string {
  if (wanted === undefined) return parts[0]!
  if (parts.includes(wanted)) return wanted
  throw new EngineError({
    code: 'file-part-missing',
    message: `"${name}" has no list of records called "${wanted}".`,
    hint: `It has ${parts.join(', ')}.`,
  })
}

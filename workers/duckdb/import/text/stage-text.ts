import type { Control } from '../../../api.ts'
import type { EngineError } from '../../describe-problem.ts'
import type { Session } from '../../session.ts'
import { OVERLONG } from '../../watch-reads.ts'
import type { FileAccess } from '../file-access.ts'
import type { RawRows } from '../raw-rows.ts'
import { blankLines } from './blank-lines.ts'
import { countErrors, forgetErrors, listCasts } from './collect-rejects.ts'
import type { CutRecord } from './cut-records.ts'
import { findPlaces } from './find-places.ts'
import { locateRows } from './locate-rows.ts'
import type { OpenedText } from './open-text.ts'
import { LINE, LONG_LINE, printScan } from './print-scan.ts'
import { requestSurvey } from './request-survey.ts'
import { cutUnreadable, type StagedText, startSurvey } from './staged-text.ts'
import { tellDecoded, tellUnpacked } from './tell-decoded.ts'
import { transcode } from './transcode.ts'
import { unpackText } from './unpack-text.ts'

/** Text files as one set of rows that the engine can read: registered with it, until `close`. */
export interface TextRows {
  raw: RawRows
  /** By the path that the engine knows: the file, for messages. */
  files: Map<string, { name: string; file: Blob }>
  /** Bytes that the engine will read. */
  bytes: number
  notes: string[]
  /** Mends what made the engine fail or leave rows out, where it can be mended; false when there is nothing more to do. */
  mend(error: EngineError | null): Promise<boolean>
  /** Records that were taken out of the files. */
  listCut(): CutRecord[]
  /** Rows of the files by the count of a second reader, without those taken out; `null`: they were not counted. */
  countRows(): Promise<number | null>
  /** The lines of the first file on which rows begin, by row, but for the records on the lines `lost`. */
  locate(rows: number[], lost: Set<number>, control: Control): Promise<Map<number, number>>
  close(): void
}

/** A line longer than this is looked into before the engine meets it: it takes seconds to refuse thousands of fields. */
const SHORT_LINE = 16_384

/** Registers opened files with the engine, unpacked and as UTF-8. */
export async function stageText(
  session: Session,
  access: FileAccess,
  texts: OpenedText[],
  table: string,
  control: Control,
): Promise<TextRows> {
  const names = texts[0]!.names
  const places = texts.map((text) => findPlaces(text, names))
  const staged: StagedText[] = texts.map((text) => ({ text, path: '', file: text.source.file, survey: null, cut: [] }))
  const ended = new AbortController()
  let [line, turn] = [LINE, 0]

  const rows: TextRows = {
    raw: {
      columns: names.map((name, index) => ({ source: name, sqlType: null, sample: takeSample(texts, places, index) })),
      strict: true,
      printQuery(types) {
        forgetErrors(session)
        const scans = staged.map((each, index) => {
          const place = places[index]!
          void startSurvey(
            each,
            requestSurvey(
              each.text,
              place.map((column) => types[column]!),
            ),
            access,
            ended.signal,
          )
          return printScan(each.text, each.path, place, types, line)
        })
        return scans.join(' UNION ALL ')
      },
      async findUnlike() {
        const found = listCasts(session).map((name) => Number(name.slice(1)))
        for (const [index, { survey }] of staged.entries()) {
          const odd = (await survey)?.odd ?? places[index]!.keys()
          for (const column of odd) found.push(places[index]![column]!)
        }
        return [...new Set(found)]
      },
    },
    files: new Map(),
    bytes: 0,
    notes: [],
    async mend(error) {
      if (error?.message.includes(OVERLONG)) {
        await cutAll()
        return true
      }
      const errors = error ? new Map<string, number>() : countErrors(session)
      const isLong =
        errors.has('LINE SIZE OVER MAXIMUM') || /maximum.{0,9}line|line.{0,9}size/i.test(error?.message ?? '')
      if ((isLong || errors.has('UNQUOTED VALUE')) && (await cutAll())) return true
      if (isLong && line < LONG_LINE) {
        line = LONG_LINE
        return true
      }
      const isEncoding =
        errors.has('INVALID ENCODING') || /unicode|utf-?8|invalid state|new ?line/i.test(error?.message ?? '')
      if (!isEncoding || staged.every(({ text }) => text.transcoded)) return false
      for (const each of staged) {
        await translate(each)
        await register(each)
      }
      return true
    },
    listCut: () => staged.flatMap(({ cut }) => cut),
    async countRows() {
      let rows = 0
      for (const { survey } of staged) {
        const found = await survey
        if (!found) return null
        rows += found.rows
      }
      return rows
    },
    locate(rows, lost, control) {
      const [{ text, file, cut }] = staged as [StagedText]
      const request = requestSurvey(
        text,
        text.names.map(() => 'VARCHAR'),
      )
      // what was taken out has left an empty line
      const spared = new Set(cut.map(({ line }) => line))
      const met = new Set([...lost].filter((line) => !spared.has(line)))
      return locateRows(file, request, rows, met, control)
    },
    close() {
      ended.abort()
      access.limitLines(Infinity)
      forgetErrors(session)
      for (const path of rows.files.keys()) access.drop(path)
    },
  }

  async function register(each: StagedText): Promise<void> {
    if (each.path !== '') access.drop(each.path)
    rows.files.delete(each.path)
    // a name may be as long as that of a file already is
    each.path = `source ${turn++} of ${[...table].slice(0, 50).join('')}.csv`
    await access.register(each.path, each.file)
    rows.files.set(each.path, { name: each.text.source.name, file: each.file })
    rows.bytes = staged.reduce((sum, { file }) => sum + file.size, 0)
  }

  /** Takes out what the second reader tells of, and reads longer lines if there are any. False: nothing is to be done. */
  async function cutAll(): Promise<boolean> {
    let done = false
    for (const each of staged) {
      const survey = await each.survey
      if (!survey) continue
      if (survey.longest > line) {
        line = LONG_LINE
        done = true
      }
      if (!cutUnreadable(each, survey)) continue
      await register(each)
      done = true
    }
    return done
  }

  async function unpack(each: StagedText): Promise<void> {
    const { source } = each.text
    const tell = (done: number) => control.progress({ done, label: `Unpacking ${source.name}` })
    const done = await unpackText(source, control, tell)
    each.file = done.file
    rows.notes.push(...tellUnpacked(done, source.name))
  }

  async function translate(each: StagedText): Promise<void> {
    const { source, detected, blanks } = each.text
    each.text.transcoded = true
    each.survey = null
    const tell = (bytes: number) => control.progress({ done: bytes / each.file.size, label: `Decoding ${source.name}` })
    const done = await transcode(each.file, detected, { blanks }, control, tell)
    each.file = done.file
    rows.notes.push(...tellDecoded(done, texts.length > 1 ? `"${source.name}"` : 'The file'))
  }

  /** What would hang the engine is taken out before it begins where it is known, and else when it is met. */
  async function prepare(each: StagedText, index: number): Promise<void> {
    if (each.text.zipped) await unpack(each)
    if (each.text.transcoded) await translate(each)
    each.file = await blankLines(each.file, each.text.above)
    if (each.text.crowded) {
      const request = requestSurvey(
        each.text,
        places[index]!.map(() => 'VARCHAR'),
      )
      const survey = await startSurvey(each, request, access, ended.signal)
      if (survey && survey.longest > line) line = LONG_LINE
      if (survey) cutUnreadable(each, survey)
      // what its columns hold is still to be compared with what they are taken for
      each.survey = null
    }
    await register(each)
  }

  try {
    for (const [index, each] of staged.entries()) await prepare(each, index)
    access.limitLines(Math.max(SHORT_LINE, ...texts.map(({ bytesPerRow }) => 8 * bytesPerRow)))
  } catch (error) {
    rows.close()
    throw error
  }
  return rows
}

/** Rows of a sample that are looked at, from all over it. */
const LOOKED_AT = 2000

/** Values of one column of the table, without empty ones. */
function takeSample(texts: OpenedText[], places: number[][], column: number): string[] {
  return texts.flatMap(({ rows }, index) => {
    const place = places[index]!.indexOf(column)
    return thin(rows)
      .map((row) => row[place] ?? '')
      .filter((value) => value !== '')
  })
}

function thin(rows: string[][]): string[][] {
  const step = Math.max(1, Math.ceil(rows.length / LOOKED_AT))
  return step === 1 ? rows : rows.filter((_, index) => index % step === 0)
}

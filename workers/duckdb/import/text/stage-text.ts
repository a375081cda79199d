import type { Control, Progress } from '../../../api.ts'
import { EngineError } from '../../describe-problem.ts'
import type { Session } from '../../session.ts'
import type { FileAccess } from '../file-access.ts'
import type { RawRows } from '../raw-rows.ts'
import { isWholeGzip } from './check-gzip.ts'
import { countErrors, forgetErrors, listCasts } from './collect-rejects.ts'
import { cutLine, listOpenLines, MOST_CUT, type CutLine } from './cut-lines.ts'
import type { OpenedText } from './open-text.ts'
import { LINE, LONG_LINE, printScan } from './print-scan.ts'
import { transcode } from './transcode.ts'

/** Text files as one set of rows that the engine can read: registered with it, until `close`. */
export interface TextRows {
  raw: RawRows
  /** By the path that the engine knows: the name of the file, for messages. */
  paths: Map<string, string>
  /** Bytes that the engine will read. */
  bytes: number
  notes: string[]
  /** Lines that were taken out of the files. */
  cut: CutLine[]
  /** Mends what made the engine fail or leave rows out, where it can be mended; false when there is nothing more to do. */
  mend(error: EngineError | null): Promise<boolean>
  close(): void
}

/** Registers opened files with the engine, as UTF-8. */
export async function stageText(
  session: Session,
  access: FileAccess,
  texts: OpenedText[],
  table: string,
  control: Control,
): Promise<TextRows> {
  const names = texts[0]!.names
  const places = texts.map((text) => findPlaces(text, names))
  const files = texts.map((text, index) => ({ text, path: '', file: text.source.file, zipped: text.zipped, index }))
  let [line, turn] = [LINE, 0]
  const rows: TextRows = {
    raw: {
      columns: names.map((name, index) => ({
        source: name,
        sqlType: null,
        sample: texts.flatMap(({ rows }, at) => {
          const place = places[at]!.indexOf(index)
          return thin(rows)
            .map((row) => row[place] ?? '')
            .filter((value) => value !== '')
        }),
      })),
      strict: true,
      printQuery(types) {
        forgetErrors(session)
        const scans = files.map(({ text, path, zipped, index }) =>
          printScan(text, path, places[index]!, types, { zipped, line }),
        )
        return scans.join(' UNION ALL ')
      },
      findCastRejects: () => listCasts(session).map((name) => Number(name.slice(1))),
    },
    paths: new Map(),
    bytes: 0,
    notes: [],
    cut: [],
    async mend(error) {
      const errors = error ? new Map<string, number>() : countErrors(session)
      if (
        line < LONG_LINE &&
        (errors.has('LINE SIZE OVER MAXIMUM') || /maximum.{0,9}line|line.{0,9}size/i.test(error?.message ?? ''))
      ) {
        line = LONG_LINE
        return true
      }
      if (errors.has('UNQUOTED VALUE') && (await cutLines())) return true
      const isEncoding =
        errors.has('INVALID ENCODING') || /unicode|utf-?8|invalid state|new ?line/i.test(error?.message ?? '')
      if (!isEncoding || files.every(({ text }) => text.transcoded)) return false
      for (const file of files) await translate(file)
      return true
    },
    close() {
      forgetErrors(session)
      for (const path of rows.paths.keys()) access.drop(path)
    },
  }

  async function register(file: (typeof files)[number]): Promise<void> {
    if (file.path !== '') access.drop(file.path)
    rows.paths.delete(file.path)
    // a name may be as long as that of a file already is
    file.path = `source ${turn++} of ${[...table].slice(0, 50).join('')}.csv`
    await access.register(file.path, file.file)
    rows.paths.set(file.path, file.text.source.name)
  }

  async function cutLines(): Promise<boolean> {
    if (rows.cut.length >= MOST_CUT) return false
    const open = listOpenLines(session)
    const cut: CutLine[] = []
    for (const file of files) {
      // what is packed would have to be unpacked first
      const lines = file.zipped ? [] : open.filter(({ path }) => path === file.path)
      const before = cut.length
      for (const each of lines) {
        const done = await cutLine(file.file, each)
        if (!done) continue
        file.file = done.without
        cut.push({ ...each, line: done.line })
      }
      if (cut.length > before) await registerAgain(file, cut.slice(before))
    }
    rows.cut.push(...cut)
    return cut.length > 0
  }

  /** A file keeps its name for messages: what was cut out of it before has its new path. */
  async function registerAgain(file: (typeof files)[number], cut: CutLine[]): Promise<void> {
    const before = file.path
    await register(file)
    for (const each of [...rows.cut, ...cut]) if (each.path === before) each.path = file.path
  }

  async function translate(file: (typeof files)[number]): Promise<void> {
    const { source, detected, blanks } = file.text
    file.text.transcoded = true
    const tell = (bytes: number): void => {
      const progress: Progress = {
        done: file.zipped ? null : (0.4 * bytes) / source.file.size,
        label: `Decoding ${source.name}`,
      }
      control.progress(progress)
    }
    const done = await transcode(source.file, detected, { blanks }, control, tell)
    if (done.broken) rows.notes.push(tellBroken(source.name))
    file.file = done.file
    file.zipped = false
    rows.notes.push(...tellDecoded(done, texts.length > 1 ? `"${source.name}"` : 'The file'))
    await register(file)
  }

  try {
    for (const file of files) {
      const readable = !file.text.transcoded && (!file.zipped || (await isWholeGzip(file.text.source, control)))
      await (readable ? register(file) : translate(file))
    }
  } catch (error) {
    rows.close()
    throw error
  }
  rows.bytes = files.reduce((sum, { file }) => sum + file.size, 0)
  return rows
}

/** Rows of a sample that are looked at, from all over it. */
const LOOKED_AT = 2000

function thin(rows: string[][]): string[][] {
  const step = Math.max(1, Math.ceil(rows.length / LOOKED_AT))
  return step === 1 ? rows : rows.filter((_, index) => index % step === 0)
}

/** Where each column of a file stands in the table. */
function findPlaces(text: OpenedText, names: string[]): number[] {
  const places = new Map(names.map((name, index) => [name.toLowerCase(), index]))
  const found = text.names.map((name) => places.get(name.toLowerCase()) ?? -1)
  const extra = text.names.filter((_, index) => found[index] === -1)
  const lacking = names.filter((_, index) => !found.includes(index))
  if (extra.length + lacking.length === 0) return found
  const parts = [
    ...(lacking.length > 0 ? [`does not have ${lacking.slice(0, 5).join(', ')}`] : []),
    ...(extra.length > 0 ? [`has ${extra.slice(0, 5).join(', ')} besides`] : []),
  ]
  throw new EngineError({
    code: 'files-differ',
    message: `"${text.source.name}" ${parts.join(' and ')}: its columns are not those of the first file.`,
    hint: 'Files become one table when their columns have the same names, in any order.',
  })
}

function tellBroken(name: string): string {
  return `"${name}" is damaged or was cut off: the whole rows before the break were read, and none behind it.`
}

function tellDecoded(
  { invalid, invalidLine, nuls }: { invalid: number; invalidLine: number; nuls: number },
  file: string,
): string[] {
  return [
    ...(invalid === 0
      ? []
      : [
          invalid === 1
            ? `${file} has 1 byte that is no character of its encoding, on line ${invalidLine.toLocaleString('en')}; it is shown as \ufffd.`
            : `${file} has ${invalid.toLocaleString('en')} bytes that are no character of its encoding, first on line ${invalidLine.toLocaleString('en')}; each is shown as \ufffd.`,
        ]),
    ...(nuls === 0
      ? []
      : [`${nuls.toLocaleString('en')} NUL ${nuls === 1 ? 'character was' : 'characters were'} left out.`]),
  ]
}

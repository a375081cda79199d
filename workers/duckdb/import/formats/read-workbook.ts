import { EngineError } from '../../describe-problem.ts'
import type { Staged } from '../staged.ts'
import { type Cell, printCell } from './cell-kinds.ts'
import { createNamer } from './distinct-names.ts'
import { fillMerged } from './fill-merged.ts'
import { countFilled, findHeader, type SheetHeader } from './find-header.ts'
import { startPace } from './measure-pace.ts'
import { openRowStage, type RowStage } from './open-row-stage.ts'
import { damaged, openWorkbook, type Sheet, type Workbook } from './open-workbook.ts'
import type { ReadJob } from './read-job.ts'
import { readSheet, type SheetRow } from './read-sheet.ts'

/** Rows among which the header is looked for. */
const LOOKED_AT = 100

/** Reads a sheet of a workbook: the one that the notebook names, else the first visible one with a table. */
export async function readWorkbook(job: ReadJob): Promise<Staged> {
  const { source, reading } = job
  const workbook = await openWorkbook(source)
  try {
    const parts = workbook.sheets.map(({ name }) => name)
    for (const sheet of chooseSheets(workbook, reading.sheet, source.name)) {
      const staged = await stageSheet(job, workbook, sheet)
      if (staged) return { ...staged, parts: parts.length > 1 ? parts : [] }
    }
    throw new EngineError({
      code: 'file-empty',
      message: `"${source.name}" has no table: ${reading.sheet ? `its sheet "${reading.sheet}" is` : 'its sheets are'} empty.`,
      hint: parts.length > 1 ? `Its sheets are ${parts.join(', ')}.` : 'Fill the sheet and save it again.',
    })
  } finally {
    await workbook.archive.close().catch(() => undefined)
  }
}

function chooseSheets({ sheets }: Workbook, wanted: string | undefined, name: string): Sheet[] {
  if (wanted === undefined) return [...sheets.filter(({ hidden }) => !hidden), ...sheets.filter(({ hidden }) => hidden)]
  const sheet = sheets.find((each) => each.name === wanted)
  if (sheet) return [sheet]
  throw new EngineError({
    code: 'file-part-missing',
    message: `"${name}" has no sheet called "${wanted}".`,
    hint: `Its sheets are ${sheets.map((each) => each.name).join(', ')}.`,
  })
}

/** `null`: the sheet holds no rows. */
async function stageSheet(job: ReadJob, workbook: Workbook, sheet: Sheet): Promise<Staged | null> {
  const { session, table, source, reading, control } = job
  const stage = openRowStage(session, table)
  const writer = createSheetWriter(stage, reading)
  const pace = startPace(control, `Reading ${source.name}`)
  try {
    for await (const { rows, merges, share } of readSheet(workbook, sheet, source.name)) {
      for (const row of rows) if (countFilled(row.cells) > 0) writer.take(row)
      writer.merges.push(...merges)
      await pace.step(stage.rows(), share)
    }
    const header = writer.end()
    if (workbook.faults.lost > 0 && workbook.sharedTexts.length === 0)
      throw damaged(source.name, 'the part with its texts (xl/sharedStrings.xml) is missing')
    if (header.row === null && stage.rows() === 0) {
      stage.drop()
      return null
    }
    stage.finish(writer.unnamed)
    fillMerged(session, stage.relation, writer.merges, writer.rowNumbers, writer.tableNames)
    const { row, above } = header
    return {
      relation: stage.relation,
      names: stage.names(),
      reading: { sheet: sheet.name, header: row !== null, skip: row ? row.number - 1 : 0 },
      parts: [],
      notes: [...noteAbove(above), ...noteFaults(workbook.faults)],
      rejects: [],
      rejected: 0,
    }
  } catch (error) {
    stage.drop()
    throw error
  }
}

function noteAbove(above: SheetRow[]): string[] {
  if (above.length === 0) return []
  const text = above.flatMap(({ cells }) => cells.map(printCell).filter(Boolean)).join(' ')
  const shown = text.length > 80 ? `${text.slice(0, 80)} …` : text
  return [`${above.length === 1 ? 'A row' : `${above.length} rows`} above the header passed over: ${shown}`]
}

function noteFaults({ errors, lost }: Workbook['faults']): string[] {
  const cells = (n: number) => `${n.toLocaleString('en-GB')} ${n === 1 ? 'cell' : 'cells'}`
  return [
    ...(errors > 0 ? [`${cells(errors)} with an error like #N/A or #DIV/0!: empty in the table.`] : []),
    ...(lost > 0 ? [`${cells(lost)} whose text is not in the file: empty in the table.`] : []),
  ]
}

interface SheetWriter {
  take(row: SheetRow): void
  /** Settles a sheet of few rows. */
  end(): SheetHeader
  merges: string[]
  rowNumbers: number[]
  /** Names in the table, by the column of the sheet. */
  tableNames: string[]
  /** Columns without a name: without a value as well they are left out. */
  unnamed: Set<number>
}

/** Holds the first rows back until it is clear where the table begins. */
function createSheetWriter(stage: RowStage, reading: { skip?: number; header?: boolean }): SheetWriter {
  const giveName = createNamer()
  const waiting: SheetRow[] = []
  let header: SheetHeader | null = null
  const writer: SheetWriter = {
    merges: [],
    rowNumbers: [],
    tableNames: [],
    unnamed: new Set(),
    take(row) {
      if (header) return write(row)
      waiting.push(row)
      if (waiting.length >= LOOKED_AT) begin()
    },
    end: () => header ?? begin(),
  }

  function begin(): SheetHeader {
    const found = waiting.length > 0 ? findHeader(waiting, reading) : { row: null, above: [] }
    header = found
    found.row?.cells.forEach((cell) => addColumn(cell))
    const passed = new Set([...found.above, found.row])
    for (const row of waiting) if (!passed.has(row)) write(row)
    return found
  }

  function addColumn(cell: Cell): void {
    const name = (printCell(cell) ?? '').replace(/\s+/g, ' ').trim()
    const column = stage.addColumn(name)
    writer.tableNames.push(giveName(name))
    if (name === '') writer.unnamed.add(column)
  }

  function write({ cells, number }: SheetRow): void {
    while (writer.tableNames.length < cells.length) addColumn(null)
    stage.addRow()
    writer.rowNumbers.push(number)
    cells.forEach((cell, column) => stage.set(column, cell === '' ? null : cell))
    stage.flushFull()
  }

  return writer
}

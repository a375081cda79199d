import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suggestTable } from '../../src/state/suggest-table.ts'
import { EngineError } from '../../workers/duckdb/describe-problem.ts'
import type { Engine } from '../../workers/duckdb/create-engine.ts'
import type { ImportReport } from '../../workers/api.ts'
import { noControl, openFile } from '../support/engine.ts'
import { askRows } from './ask-rows.ts'
import type { Case, Content } from './case.ts'
import { findHarm } from './find-harm.ts'
import type { Outcome, ReadTable } from './outcome.ts'

/** Reads one file as the page would, and looks at what it left behind. */
export async function tryCase(engine: Engine, { file: name, make, reading = {} }: Case): Promise<Outcome> {
  const path = join(tmpdir(), `tessera-hostile-${process.pid}`)
  writeContent(path, await make())
  const table = suggestTable(name, ['keeper'])
  const started = performance.now()
  const told = await readFile(engine, { table, name, path, reading })
  const milliseconds = Math.round(performance.now() - started)
  const harm = await findHarm(engine, told.end === 'loaded' ? [table] : [])
  await engine.drop([table], noControl)
  rmSync(path)
  return { ...told, harm, milliseconds, peak: process.resourceUsage().maxRSS * 1024 }
}

type Told = Pick<Outcome, 'end' | 'table' | 'said' | 'problem'>

async function readFile(
  engine: Engine,
  { table, name, path, reading }: { table: string; name: string; path: string; reading: NonNullable<Case['reading']> },
): Promise<Told> {
  try {
    const files = [{ file: await openFile(path), name }]
    const report = await engine.importFile({ table, files, reading }, noControl)
    const values = report.columns.length > 50 ? [] : await askRows(engine, table, 5)
    return { end: 'loaded', table: describeTable(report, values), said: describeReport(report), problem: null }
  } catch (error) {
    const end = error instanceof EngineError ? 'refused' : 'threw'
    const problem =
      error instanceof EngineError
        ? { message: error.message, hint: error.hint ?? '' }
        : { message: error instanceof Error ? (error.stack ?? error.message) : String(error), hint: '' }
    return { end, table: null, said: [], problem }
  }
}

function describeTable(report: ImportReport, values: unknown[][]): ReadTable {
  return {
    rows: report.rows,
    rejected: report.rejected,
    columns: report.columns.slice(0, 50).map(({ name, type }) => `${name}: ${type}`),
    width: report.columns.length,
    values,
    unfit: Object.fromEntries(
      report.columns.filter(({ unfit }) => unfit.count > 0).map(({ name, unfit }) => [name, unfit.count]),
    ),
  }
}

/** Everything that the page would say of the file. */
function describeReport({ rejected, rejects, columns, questions, notes, parts }: ImportReport): string[] {
  return [
    ...rejects.slice(0, 3).map(({ file, line, reason }) => `rejected ${file ? `${file} ` : ''}line ${line}: ${reason}`),
    ...(rejected > 3 ? [`rejected ${rejected} in all`] : []),
    ...columns
      .slice(0, 20)
      .flatMap(({ name, unfit, offers }) => [
        ...(unfit.count > 0
          ? [`unfit in ${name}: ${unfit.count}, e.g. ${unfit.examples.map(({ text }) => text).join(' | ')}`]
          : []),
        ...offers.map(({ type, format }) => `offered for ${name}: ${type} ${format ?? ''}`.trim()),
      ]),
    ...questions.flatMap(({ text, answers }) => [
      `question: ${text}`,
      ...answers.map(({ label }) => `  answer: ${label}`),
    ]),
    ...notes.map((note) => `note: ${note}`),
    ...(parts.length > 0 ? [`parts: ${parts.slice(0, 5).join(' | ')}`] : []),
  ].map((line) => (line.length > 400 ? `${line.slice(0, 400)}… (${line.length} characters)` : line))
}

function writeContent(path: string, content: Content): void {
  const handle = openSync(path, 'w')
  for (const part of Array.isArray(content) ? content : [content]) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part
    for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at)
  }
  closeSync(handle)
}

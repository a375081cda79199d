import { expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/lang/diagnostic.ts'
import { checkNames, compileCell, mergeDiagnostics, parseCell } from '../../../src/lang/index.ts'
import { cases, type Case } from './cases.ts'
import { renderDiagnostic } from './render-diagnostic.ts'
import { shop } from './schema.ts'

/** Every problem of a cell, as the page shows them: those of its text, then those of its names and types. */
function problemsOf({ text, kind = 'segments', id = 'rules', schema = shop }: Case): Diagnostic[] {
  const { cell, diagnostics } = parseCell(kind, id, text)
  return mergeDiagnostics(diagnostics, compileCell(cell, schema).diagnostics)
}

function renderCase(written: Case): string {
  const problems = problemsOf(written).map((problem) => renderDiagnostic(written.text, problem))
  const { kind = 'segments', text } = written
  const title = kind === 'segments' ? [] : [`${kind}${written.id === undefined ? '' : ` id=${written.id}`}`]
  const lines = text.split('\n')
  const source = lines.length > 1 ? [...lines.slice(0, 12).map((line) => `  ${line}`), ''] : []
  return [...title, ...source, problems.join('\n\n') || `no problem: ${text}`].join('\n')
}

function renderClashes(): string {
  const texts = [
    ['sql', 'clean', 'SELECT 1'],
    ['segments', 'rules', 'segment clean: age > 1\nmeasure spend = 1'],
    ['segments', 'more', 'measure spend = 2\nsegment orders: age > 2'],
    ['rfm', 'clean', ''],
  ] as const
  const problems = checkNames(
    texts.map(([kind, id, text]) => parseCell(kind, id, text).cell),
    ['orders'],
  )
  return problems
    .flatMap((list, index) => list.map((problem) => renderDiagnostic(texts[index]![2], problem)))
    .join('\n\n')
}

const RULE = '─'.repeat(100)

test('what is said about what newcomers write', async () => {
  const groups = Object.entries(cases).map(([title, list]) =>
    [`═══ ${title}`, ...list.map(renderCase)].join(`\n${RULE}\n`),
  )
  const text = [...groups, `═══ Names that are given twice\n${RULE}\n${renderClashes()}`].join('\n\n\n')
  await expect(`${text}\n`).toMatchFileSnapshot('messages.txt')
})

const all = Object.values(cases).flat()

test('every case has a problem, and one place has one message', () => {
  expect(all.filter((written) => problemsOf(written).length === 0)).toEqual([])
  const repeated = all.filter((written) => {
    const places = problemsOf(written).flatMap(({ span }) => (span ? [`${span.from} ${span.to}`] : []))
    return new Set(places).size < places.length
  })
  expect(repeated).toEqual([])
})

test('a message is a sentence, and a hint says what to do', () => {
  const odd = all.flatMap(problemsOf).filter(({ message, hint }) => {
    const text = `${message}\n${hint ?? ''}`
    return !/^[^\n]{10,200}\.$/.test(message) || /undefined|\[object|NaN/.test(text) || (hint ?? '').length > 700
  })
  expect(odd.map(({ message, hint }) => [message, hint])).toEqual([])
})

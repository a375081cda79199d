import type { Language } from '../cell-kinds.ts'
import type { Completions } from '../model.ts'
import { ruleWords } from './rules-language.ts'
import { sqlWords } from './sql-dialect.ts'

export interface Suggestion {
  label: string
  /** What it is: `table`, `column of orders`, `parameter`, `name`, `keyword`. */
  detail: string
}

const yamlOptions: Record<string, string[]> = {
  input: ['type', 'label', 'min', 'max', 'step', 'unit', 'default', 'options', 'from'],
  rfm: ['events', 'value', 'scores', 'preset', 'as of'],
  cluster: ['of', 'features', 'scale', 'k', 'seed', 'missing', 'range', 'restarts'],
  compare: ['of', 'metrics', 'baseline', 'at', 'adjust'],
  forecast: ['of', 'value', 'by', 'every', 'horizon', 'level', 'method', 'reconcile'],
  scorecard: ['of'],
  chart: ['mark', 'data', 'x', 'y', 'color', 'facet', 'title'],
}

function wordsOf(language: Language, kind: string): Suggestion[] {
  if (language === 'sql') return sqlWords.map((label) => ({ label: label.toUpperCase(), detail: 'keyword' }))
  if (language === 'rules') return ruleWords.map((label) => ({ label, detail: 'keyword' }))
  return (yamlOptions[kind] ?? []).map((label) => ({ label, detail: 'option' }))
}

function uniqueByLabel(suggestions: Suggestion[]): Suggestion[] {
  const seen = new Set<string>()
  return suggestions.filter(({ label }) => !seen.has(label) && seen.add(label))
}

/**
 * What can follow `before`, the text up to the cursor: parameters after `$`, columns after `table.`, else every name
 * the notebook knows and the language's words. `from` is where the word to replace begins; `null`: nothing to offer.
 */
export function suggest(
  before: string,
  language: Language,
  kind: string,
  known: Completions,
): { from: number; options: Suggestion[] } | null {
  const line = before.slice(before.lastIndexOf('\n') + 1)
  if (/(--|#)[^'"]*$/.test(line) && language !== 'text') return null
  const parameter = /\$\w*$/.exec(before)
  if (parameter) {
    return { from: parameter.index, options: known.params.map((name) => ({ label: `$${name}`, detail: 'parameter' })) }
  }
  const column = /([\p{L}_][\p{L}\p{N}_]*)\.([\p{L}\p{N}_]*)$/u.exec(before)
  if (column) {
    const table = known.tables.find(({ name }) => name === column[1])
    if (!table) return null
    const from = before.length - (column[2] ?? '').length
    return { from, options: table.columns.map((label) => ({ label, detail: `column of ${table.name}` })) }
  }
  const word = /[\p{L}_][\p{L}\p{N}_]*$/u.exec(before)
  if (!word) return null
  const options = uniqueByLabel([
    ...known.tables.map(({ name }) => ({ label: name, detail: 'table' })),
    ...known.names.map((label) => ({ label, detail: 'name' })),
    ...known.tables.flatMap(({ name, columns }) => columns.map((label) => ({ label, detail: `column of ${name}` }))),
    ...wordsOf(language, kind),
  ])
  return { from: word.index, options }
}

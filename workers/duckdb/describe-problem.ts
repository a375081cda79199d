import type { Problem } from '../api.ts'
import { classifyFailure } from '../traps.ts'
import { describeShortage } from './describe-shortage.ts'
import { explainMessage } from './explain-message.ts'
import { explainSyntax } from './explain-syntax.ts'
import { type EngineMessage, readEngineError } from './read-engine-error.ts'
import { findWord, splitWords, type Word } from './split-words.ts'

/** An error with the fields of a `Problem`, so that it can be thrown through the engine's steps. */
export class EngineError extends Error {
  override name = 'EngineError'
  readonly code: string
  readonly hint: string | undefined
  readonly span: Problem['span']
  constructor(problem: Problem) {
    super(problem.message)
    this.code = problem.code
    this.hint = problem.hint
    this.span = problem.span
  }
}

/** An error of the engine as a sentence with a place in `sql`; `head` is what stood before `sql` in the statement. */
export function describeProblem(error: unknown, sql: string, head = ''): Problem {
  const raw = error instanceof Error ? error.message : String(error)
  const failure = classifyFailure(error)
  if (failure === 'trap') {
    return {
      code: 'engine-stopped',
      message: 'The engine stopped in the middle of this.',
      hint: 'Functions that need time zones are not available: use plain dates and timestamps.',
    }
  }
  if (failure === 'memory') return describeShortage(raw)
  const found = readEngineError(raw, sql, head)
  if (found.kind === 'out of memory') return describeShortage(found.message)
  const words = splitWords(sql)
  const extension = /exists in the (\w+) extension/.exec(found.message)?.[1]
  if (extension) return describeMissingFunction(found.message, extension, words)
  const code = `sql-${found.kind.replaceAll(' ', '-')}`
  if (found.kind === 'parser' && found.message.startsWith('syntax error') && found.at !== null) {
    const { message, hint, word } = explainSyntax(words, found.at)
    return { code, message, ...withHint(hint), ...place(word) }
  }
  const { message, hint, about } = explainMessage(found)
  const word = findAbout(words, found, about)
  const isQuoted = word?.text.startsWith('"') && message.startsWith('No column')
  const inQuotes = isQuoted ? `For a text write single quotes: '${word!.text.slice(1, -1)}'.` : hint
  return { code, message, ...withHint(inQuotes), ...place(word) }
}

function withHint(hint: string | undefined): { hint?: string } {
  return hint === undefined ? {} : { hint }
}

function place(word: Word | undefined): { span?: Problem['span'] } {
  return word ? { span: { from: word.from, to: word.to } } : {}
}

/** The word that a message is about: the one it names, at the engine's place or just after it; else what stands there. */
function findAbout(words: Word[], { at, kind }: EngineMessage, about: string[]): Word | undefined {
  const start = at === null ? 0 : findWord(words, at)
  const isAbout = (word: Word): boolean => about.some((name) => isSame(word.text, name))
  if (at === null) return words.find((word, i) => isAbout(word) && words[i - 1]?.text !== '.') ?? words.find(isAbout)
  if (kind === 'conversion') return widenCast(words, start)
  return words.slice(start, start + 5).find(isAbout) ?? words[start]
}

function isSame(written: string, name: string): boolean {
  const bare = written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written
  return bare.toLowerCase() === name.toLowerCase()
}

/** `CAST(name AS INT)` and `::INT` whole: it is the cast that fails, not one word of it. */
function widenCast(words: Word[], start: number): Word | undefined {
  const first = words[start]
  if (!first) return undefined
  if (first.text === '::') return { ...first, to: words[start + 1]?.to ?? first.to }
  if (words[start + 1]?.text !== '(') return first
  let depth = 0
  for (const word of words.slice(start + 1)) {
    depth += word.text === '(' ? 1 : word.text === ')' ? -1 : 0
    if (depth === 0) return { ...first, to: word.to }
  }
  return first
}

function describeMissingFunction(text: string, extension: string, words: Word[]): Problem {
  const name = /name "([^"]+)"/.exec(text)?.[1] ?? 'This function'
  return {
    code: 'sql-missing-function',
    message: `"${name}" is not available here: it belongs to the engine's ${extension} extension, and nothing is fetched.`,
    hint:
      extension === 'icu' ? 'Use plain dates and timestamps without a time zone.' : 'Use a built-in function instead.',
    ...place(words.find((word) => isSame(word.text, name))),
  }
}

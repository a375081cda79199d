import type { Problem } from '../api.ts'

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

/** The engine's parser errors come as JSON, the others as text: both become a sentence and a place in `sql`. */
export function describeProblem(error: unknown, sql: string): Problem {
  const raw = error instanceof Error ? error.message : String(error)
  if (error instanceof WebAssembly.RuntimeError || /memory access|unreachable|signature mismatch/.test(raw)) {
    return {
      code: 'engine-stopped',
      message: 'The engine stopped inside a function that it does not have in the browser.',
      hint: 'Time zone functions are not available: use plain timestamps. Reload the page if cells no longer answer.',
    }
  }
  const text = readMessage(raw)
  const extension = /exists in the (\w+) extension/.exec(text)?.[1]
  if (extension) return describeMissingFunction(text, extension)
  const [sentence = text] = text.split(/\n\s*\n?LINE \d+:|\n\n/)
  const [, kind = 'engine', body = sentence] = /^(\w+(?: \w+)?) Error: ([\s\S]*)$/.exec(sentence) ?? []
  const [message = body, ...rest] = body.split('\n')
  const hint = /Did you mean "([^"]+)"/.exec(rest.join('\n'))?.[1] ?? /Candidate bindings: ([^\n]+)/.exec(text)?.[1]
  const span = locate(text, sql)
  return {
    code: `sql-${kind.toLowerCase().replaceAll(' ', '-')}`,
    message: message.trim(),
    ...(hint && !hint.startsWith('pg_') ? { hint: `Did you mean ${hint.trim()}?` } : {}),
    ...(span ? { span } : {}),
  }
}

function readMessage(raw: string): string {
  if (!raw.startsWith('{')) return raw
  try {
    const { exception_type, exception_message } = JSON.parse(raw) as Record<string, string>
    return `${exception_type} Error: ${exception_message}`
  } catch {
    return raw
  }
}

function describeMissingFunction(text: string, extension: string): Problem {
  const name = /name "([^"]+)"/.exec(text)?.[1] ?? 'This function'
  return {
    code: 'sql-missing-function',
    message: `"${name}" is not available here: it belongs to the engine's ${extension} extension, and nothing is fetched.`,
    hint:
      extension === 'icu' ? 'Use plain dates and timestamps without a time zone.' : 'Use a built-in function instead.',
  }
}

/** The engine prints the line and a caret below it; the word at the caret is found again in the text as written. */
function locate(text: string, sql: string): Problem['span'] {
  const match = /LINE (\d+): (.*)\n(\s*)\^/.exec(text)
  if (!match) return undefined
  const [, line = '1', shown = '', indent = ''] = match
  const at = indent.length - `LINE ${line}: `.length
  const word = /^(?:\w+|"[^"]*"|.)/.exec(shown.slice(Math.max(0, at)))?.[0]
  if (!word) return undefined
  const start =
    sql
      .split('\n')
      .slice(0, Number(line) - 1)
      .join('\n').length + (line === '1' ? 0 : 1)
  const near = sql.indexOf(word, start)
  return near < 0 ? undefined : { from: near, to: near + word.length }
}

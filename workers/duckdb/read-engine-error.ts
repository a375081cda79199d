import { bindParameters, unbindOffset } from './bind-parameters.ts'

/** What the engine says of a failure. */
export interface EngineMessage {
  /** The engine's kind of error in lower case, e.g. `binder`; `engine` where it gives none. */
  kind: string
  message: string
  /** Offset in the query as it was written, or `null`. */
  at: number | null
  candidates: string[]
}

/**
 * Reads an error of the engine, which comes as JSON (`errors_as_json`) or, from some of its parts, as `Kind Error: …`.
 * `head` is what stood before `sql` in the statement. Places are counted in characters by the engine's parser, in bytes of UTF-8 by the rest.
 */
export function readEngineError(raw: string, sql: string, head: string): EngineMessage {
  const fields = readFields(raw)
  if (!fields) {
    const [, kind = 'engine', message = raw] = /^([\w ]+?) Error: ([\s\S]*)$/.exec(raw) ?? []
    return { kind: kind.toLowerCase(), message, at: null, candidates: [] }
  }
  const { exception_type: kind = 'engine', exception_message: message = raw, position, candidates = '' } = fields
  return {
    kind: kind.toLowerCase(),
    message: readFields(message)?.exception_message ?? message.split('\n\nLINE ')[0]!,
    at: position === undefined ? null : locate(Number(position), kind === 'Parser', sql, head),
    candidates: candidates === '' ? [] : candidates.split(','),
  }
}

function readFields(raw: string): Partial<Record<string, string>> | null {
  const start = raw.indexOf('{"exception_type"')
  if (start < 0) return null
  try {
    return JSON.parse(raw.slice(start)) as Record<string, string>
  } catch {
    return null
  }
}

function locate(position: number, inCharacters: boolean, sql: string, head: string): number {
  let left = position
  let offset = 0
  for (const character of head + bindParameters(sql)) {
    if (left <= 0) break
    left -= inCharacters ? 1 : new TextEncoder().encode(character).length
    offset += character.length
  }
  return unbindOffset(sql, Math.max(0, offset - head.length))
}

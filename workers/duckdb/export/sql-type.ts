/** A type of the engine, as far as printing its values depends on it. */
export type SqlType =
  | { kind: 'scalar'; name: string }
  | { kind: 'list'; of: SqlType }
  | { kind: 'map'; key: SqlType; value: SqlType }
  /** A field without a name is known by its place. */
  | { kind: 'struct'; fields: { name: string | null; type: SqlType }[] }

/** Reads the engine's own name of a type, e.g. `STRUCT(a INTEGER, "b c" VARCHAR[])`. What is not nested is a scalar. */
export function parseSqlType(text: string): SqlType {
  const list = /\[\d*\]$/.exec(text)
  if (list) return { kind: 'list', of: parseSqlType(text.slice(0, list.index)) }
  const inside = /^(STRUCT|MAP)\(([^]*)\)$/.exec(text)
  if (!inside) return { kind: 'scalar', name: text }
  const parts = splitParts(inside[2]!)
  if (inside[1] === 'MAP' && parts.length === 2)
    return { kind: 'map', key: parseSqlType(parts[0]!), value: parseSqlType(parts[1]!) }
  return { kind: 'struct', fields: parts.map(readField) }
}

function readField(text: string): { name: string | null; type: SqlType } {
  const named = /^(?:"((?:[^"]|"")*)"|([\p{L}\p{N}_$]+)) ([^]+)$/u.exec(text)
  if (!named || /^(WITH TIME ZONE|PRECISION)/.test(named[3]!)) return { name: null, type: parseSqlType(text) }
  return { name: named[1]?.replaceAll('""', '"') ?? named[2]!, type: parseSqlType(named[3]!) }
}

/** The parts between commas that stand in no parentheses and no quotes. */
function splitParts(text: string): string[] {
  const parts = ['']
  let depth = 0
  for (const [token] of text.matchAll(/"(?:[^"]|"")*"|'(?:[^']|'')*'|[^]/g)) {
    if (token === '(') depth++
    if (token === ')') depth--
    if (token === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += token
  }
  return parts.map((part) => part.trim())
}

import type { Diagnostic } from '../lang/diagnostic.ts'
import { type Lock, type LockedCell, type LockedSource, lockVersion } from './lock.ts'

/** A lock file that was printed here or by a later version; `null` with the reason when it is none. Never throws. */
export function readLock(text: string): { lock: Lock | null; diagnostics: Diagnostic[] } {
  const json = parseJson(text)
  if (!isMap(json)) return refuse('This is no lock file: expected JSON with "sources" and "cells".')
  const { version, sources, cells } = json
  if (typeof version === 'number' && version > lockVersion) {
    const message = `This lock file has version ${version}; this Tessera reads version ${lockVersion}.`
    return refuse(message, 'Open it with a newer Tessera.')
  }
  if (version !== lockVersion) return refuse(`Expected "version": ${lockVersion} in the lock file, found none.`)
  if (!isMap(sources)) return refuse('Expected a map of tables after "sources" in the lock file, found none.')
  if (!Array.isArray(cells)) return refuse('Expected a list of cells after "cells" in the lock file, found none.')
  const diagnostics: Diagnostic[] = []
  const keep = <T>(what: string, found: T | null): T[] => {
    if (found === null) diagnostics.push(warn(`${what} in the lock file cannot be read and is left out.`))
    return found === null ? [] : [found]
  }
  const lock: Lock = {
    version,
    engine: textOf(json.engine),
    asOf: textOf(json['as of']),
    sources: Object.fromEntries(
      Object.entries(sources).flatMap(([name, source]) =>
        keep(`The source "${name}"`, readSource(source)).map((read) => [name, read]),
      ),
    ),
    cells: cells.flatMap((cell: unknown, index) => keep(`Cell ${index + 1}`, readCell(cell))),
  }
  return { lock, diagnostics }
}

function readSource(json: unknown): LockedSource | null {
  const file = isMap(json) ? textOf(json.file) : null
  if (!isMap(json) || file === null) return null
  const columns = isMap(json.columns) ? Object.entries(json.columns) : null
  return {
    file,
    sha256: textOf(json.sha256)?.toLowerCase() ?? null,
    bytes: numberOf(json.bytes),
    rows: numberOf(json.rows),
    columns: columns && Object.fromEntries(columns.map(([name, type]) => [name, String(type)])),
  }
}

function readCell(json: unknown): LockedCell | null {
  if (!isMap(json)) return null
  const [kind, sha256, seed] = [textOf(json.kind), textOf(json.sha256), numberOf(json.seed)]
  if (kind === null || sha256 === null) return null
  return { id: textOf(json.id), kind, sha256: sha256.toLowerCase(), ...(seed === null ? {} : { seed }) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
}

function isMap(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

function textOf(json: unknown): string | null {
  return typeof json === 'string' ? json : null
}

function numberOf(json: unknown): number | null {
  return typeof json === 'number' && Number.isFinite(json) ? json : null
}

function warn(message: string): Diagnostic {
  return { code: 'lock-file', severity: 'warning', message }
}

function refuse(message: string, hint?: string): { lock: null; diagnostics: Diagnostic[] } {
  const place = hint === undefined ? {} : { hint }
  return { lock: null, diagnostics: [{ code: 'lock-file', severity: 'error', message, ...place }] }
}

import type { CellKind } from './model.ts'

export type Language = 'sql' | 'rules' | 'yaml' | 'text'

interface KindInfo {
  language: Language
  /** What it is for, in one line: shown where a cell is added. */
  about: string
  /** Height in px that is kept free while the first result is awaited. */
  reserve: number
}

export const cellKinds: Record<CellKind, KindInfo> = {
  sql: { language: 'sql', about: 'One query over your tables', reserve: 300 },
  segments: { language: 'rules', about: 'Rules that say who belongs where', reserve: 240 },
  input: { language: 'yaml', about: 'A slider, a choice or a date to play with', reserve: 48 },
  rfm: { language: 'yaml', about: 'Scores for recency, frequency and value', reserve: 320 },
  cluster: { language: 'yaml', about: 'Groups found in the data, not stated', reserve: 420 },
  compare: { language: 'yaml', about: 'What sets segments apart', reserve: 320 },
  forecast: { language: 'yaml', about: 'What each segment will bring', reserve: 280 },
  scorecard: { language: 'yaml', about: 'Whether a segmentation is worth acting on', reserve: 240 },
  chart: { language: 'yaml', about: 'A picture of any table', reserve: 320 },
}

/** True for the kinds this version knows; any other fence is kept and shown as code. */
export function isCellKind(kind: string): kind is CellKind {
  return Object.hasOwn(cellKinds, kind)
}

/** The language that a cell's body is written in. */
export function languageOf(kind: string): Language {
  return isCellKind(kind) ? cellKinds[kind].language : 'text'
}

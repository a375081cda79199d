import type { CellKind } from '../../../../src/lang/index.ts'
import type { Schema } from '../../../../src/lang/schema.ts'

/** One cell that somebody wrote; rules of a `segments` cell unless another kind is said. */
export interface Case {
  text: string
  kind?: CellKind
  id?: string | null
  schema?: Schema
}

export const rules = (...texts: string[]): Case[] => texts.map((text) => ({ text }))
export const cells = (kind: CellKind, ...texts: string[]): Case[] => texts.map((text) => ({ kind, text }))
export const within = (schema: Schema, ...texts: string[]): Case[] => texts.map((text) => ({ text, schema }))

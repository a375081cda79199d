import { quoteText } from '../../quote.ts'
import type { Meaning } from './meaning.ts'
import { printNumber } from './numbers.ts'
import { printDateSteps } from './print-date.ts'
import { printBoolean } from './words.ts'

/**
 * SQL that gives the meaning of a text, NULL where it has none, in steps of which each sees the result of the one before
 * by the name that it is given: written as one expression, the engine would compile their patterns many times.
 */
export function printSteps(meaning: Meaning): ((before: string) => string)[] {
  switch (meaning.type) {
    case 'text':
      return [(text) => text]
    case 'boolean':
      return [printBoolean]
    case 'number':
      return [...(meaning.zeros ? [printWithoutZeros] : []), ...printNumber(meaning.decimal, meaning.whole)]
    case 'date':
    case 'timestamp':
      return printDateSteps(meaning)
  }
}

/** Where a notebook says that `007` is a number. */
function printWithoutZeros(text: string): string {
  return `regexp_replace(${text}, '^([-+ ]*)0+([0-9])', '\\1\\2')`
}

/** A column that the sample calls plain, read fast. */
export interface Strict {
  /** The engine's type when it reads the file. */
  read: string
  value: string
}

/**
 * SQL for a column that the sample calls plain, by the engine's own cast. What that would change in silence a second reader
 * of the file looks for; numbers beyond every number stop the statement by the column's `name`. `null` where there is none.
 */
export function printStrictly(meaning: Meaning, sql: string, name: string): Strict | null {
  if (meaning.type === 'text') return { read: 'VARCHAR', value: sql }
  if (meaning.type === 'boolean' || !meaning.plain) return null
  if (meaning.type !== 'number') return { read: meaning.type.toUpperCase(), value: sql }
  if (meaning.whole) return { read: 'BIGINT', value: sql }
  return {
    read: 'DOUBLE',
    value: `CASE WHEN NOT isfinite(${sql}) THEN error(${quoteText(`${UNFIT} ${name}`)}) ELSE ${sql} END`,
  }
}

/** Begins the message with which a strict statement stops. */
export const UNFIT = 'unfit in'

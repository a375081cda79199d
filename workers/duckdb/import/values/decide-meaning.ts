import type { ColumnReading, ReadAs } from '../../../../src/lang/reading.ts'
import { readDateShape } from './date-shape.ts'
import { areMonths, findJalali, fitShapes, isMonthly } from './decide-date.ts'
import { areCodes, fitNumber } from './decide-number.ts'
import { type Dated, type Meaning, readFormat, TEXT } from './meaning.ts'
import { isMissingWord } from './missing-words.ts'
import type { Decimal } from './numbers.ts'
import { isTruthWord } from './words.ts'

/** What a notebook says of a column's values. */
export type Stated = Pick<ColumnReading, 'type' | 'format' | 'decimal'>

/** A column may have this share of values that do not fit; with more it stays text. */
export const TOLERATED = 0.05

/**
 * The meaning of a column from values of it, in any order: what a notebook states, else what the values tell. A share of
 * `TOLERATED` may not fit; they are counted when the whole column is read.
 */
export function decideMeaning(all: string[], stated: Stated, tolerated = TOLERATED): Meaning {
  const values = all.filter((value) => !isMissingWord(value))
  const type = stated.type ?? (stated.format === undefined ? undefined : 'date')
  if (type) return decideStated(values, stated, type)
  if (values.length === 0) return TEXT
  if (values.every(isTruthWord)) return { type: 'boolean' }
  const least = values.length * (1 - tolerated)
  const number = fitNumber(values, stated.decimal)
  if (number && number.fits >= least && number.fits > 0) {
    const unfit = number.fits < values.length ? findUnfit(values, number.meaning) : []
    return areCodes(number.meaning, unfit) ? TEXT : number.meaning
  }
  return decideDate(values, least)
}

function decideDate(values: string[], least: number): Meaning {
  const shapes = values.map(readDateShape)
  if (findJalali(shapes)) return TEXT
  const { fits, meaning } = fitShapes(shapes, null)
  if (fits < least || fits === 0) return TEXT
  return isDated(meaning) && isMonthly(meaning.order) && !areMonths(shapes) ? TEXT : meaning
}

function isDated(meaning: Meaning): meaning is Dated {
  return meaning.type === 'date' || meaning.type === 'timestamp'
}

function findUnfit(values: string[], meaning: Meaning): string[] {
  const decimal = meaning.type === 'number' ? meaning.decimal : undefined
  return values.filter((value) => !fitNumber([value], decimal)?.fits)
}

/** A format states a date where no type is stated: a timestamp where there are times. Days of 1402 are those of Jalali. */
function decideStated(values: string[], stated: Stated, type: ReadAs): Meaning {
  if (type === 'text') return TEXT
  if (type === 'boolean') return { type }
  if (type === 'number') return decideNumber(values, stated.decimal)
  const shapes = values.map(readDateShape)
  const { meaning } = fitShapes(shapes, stated.format === undefined ? findJalali(shapes) : readFormat(stated.format))
  if (!isDated(meaning)) return TEXT
  return { ...meaning, type: stated.type === 'date' || stated.type === 'timestamp' ? stated.type : meaning.type }
}

/** Stated as a number: leading zeros go, letters do not fit. */
function decideNumber(values: string[], decimal: Decimal | undefined): Meaning {
  const bare = values.map((value) => value.replace(/^([-+ ]*)0+(?=\d)/, '$1'))
  const fit = fitNumber(bare, decimal)
  const zeros = bare.some((value, index) => value !== values[index])
  const { meaning } = fit ?? {
    meaning: { type: 'number' as const, whole: false, decimal: decimal ?? 'point', plain: false },
  }
  return zeros && meaning.type === 'number' ? { ...meaning, plain: false, zeros } : meaning
}

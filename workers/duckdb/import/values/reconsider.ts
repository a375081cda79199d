import { readDateShape } from './date-shape.ts'
import { findJalali, fitShapes } from './decide-date.ts'
import { areCodes, type Fit, fitNumber } from './decide-number.ts'
import { type Stated, TOLERATED } from './decide-meaning.ts'
import { type Meaning, readFormat, TEXT } from './meaning.ts'
import { isMissingWord } from './missing-words.ts'

/** Meanings with which a column has been read, and how many values did not fit each. */
export type Tried = { meaning: Meaning; unfit: number }[]

export interface Doubt {
  meaning: Meaning | null
  stated: Stated
  raw: { sample: string[] }
  unfit: {
    count: number
    /** Distinct values that did not fit, as many as there is use for. */
    values?: string[]
    /** Values of the whole column that did. */
    fitting?: number
  }
}

/**
 * What to make of a column whose whole content has been read: the same meaning object if it stands, another one if the
 * values that did not fit speak for it, text if too many fit none.
 */
export function reconsider({ meaning, stated, raw, unfit }: Doubt, tried: Tried): Meaning | null {
  const { count, values = [], fitting = 0 } = unfit
  if (meaning === null || count === 0) return meaning
  tried.push({ meaning, unfit: count })
  // a third word beside true and false makes them words
  const isWords = meaning.type === 'boolean' || areCodes(meaning, values)
  if (stated.type === undefined && isWords) return TEXT
  const better = findBetter(meaning, stated, [...raw.sample.filter((value) => !isMissingWord(value)), ...values])
  if (better && !tried.some((each) => isSame(each.meaning, better))) return better
  const best = tried.reduce((least, each) => (each.unfit < least.unfit ? each : least))
  if (best.unfit < count) return best.meaning
  const tooMany = count > (count + fitting) * TOLERATED
  return tooMany && stated.type === undefined && stated.format === undefined ? TEXT : meaning
}

function findBetter(meaning: Meaning, stated: Stated, values: string[]): Meaning | null {
  const fits = listFits(stated, values, meaning)
  const now = fits.find((fit) => isSame(fit.meaning, meaning))?.fits
  const best = fits.reduce<Fit | null>((most, fit) => (fit.fits > (most?.fits ?? 0) ? fit : most), null)
  return best && !isSame(best.meaning, meaning) && best.fits > (now ?? countFits(meaning, values)) ? best.meaning : null
}

function listFits({ type, format, decimal }: Stated, values: string[], { type: now }: Meaning): Fit[] {
  const number = type === undefined ? now === 'number' : type === 'number'
  if (number) return [fitNumber(values, decimal)].filter((fit) => fit !== null)
  if (now !== 'date' && now !== 'timestamp') return []
  const shapes = values.map(readDateShape)
  const said = format !== undefined ? readFormat(format) : type === undefined ? null : findJalali(shapes)
  const fit = fitShapes(shapes, said)
  return [type === 'date' || type === 'timestamp' ? { ...fit, meaning: { ...fit.meaning, type } as Meaning } : fit]
}

/** A lower bound: what the best reading of the same kind fits is compared with it. */
function countFits(meaning: Meaning, values: string[]): number {
  if (meaning.type !== 'number') return 0
  return values.filter((value) => {
    const fit = fitNumber([value], meaning.decimal)
    return fit?.fits === 1 && fit.meaning.type === 'number' && (fit.meaning.whole || !meaning.whole)
  }).length
}

function isSame(a: Meaning, b: Meaning): boolean {
  return JSON.stringify({ ...a, plain: false }) === JSON.stringify({ ...b, plain: false })
}

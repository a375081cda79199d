import type { ComparisonOperator } from '../../../../src/lang/rules/ast.ts'
import type { Answer, Known, Truth } from './world.ts'

/** True when all are; false as soon as one is; else unknown. */
export function all(truths: Truth[]): Truth {
  if (truths.includes(false)) return false
  return truths.includes(null) ? null : true
}

/** True as soon as one is; false when all are; else unknown. */
export function any(truths: Truth[]): Truth {
  return negate(all(truths.map(negate)))
}

export function negate(truth: Truth): Truth {
  return truth === null ? null : !truth
}

const MEANINGS: Record<ComparisonOperator, (order: number) => boolean> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}

/** Unknown where a side is missing. */
export function compare(left: Answer, operator: ComparisonOperator, right: Answer): Truth {
  return left === null || right === null ? null : MEANINGS[operator](order(left, right))
}

/** Below, at or above 0, as `Array.sort` wants it. */
export function order(left: Known, right: Known): number {
  if (typeof left === 'string' && typeof right === 'string') return orderTexts([...left], [...right])
  return toNumber(left) - toNumber(right)
}

/** Missing values last. */
export function orderAnswers(left: Answer, right: Answer): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null)
  return order(left, right)
}

/** Letter by letter, in the order of Unicode. */
function orderTexts(left: string[], right: string[]): number {
  const place = left.findIndex((letter, index) => letter !== right[index])
  if (place < 0) return left.length - right.length
  return place >= right.length ? 1 : left[place]!.codePointAt(0)! - right[place]!.codePointAt(0)!
}

function toNumber(value: Known): number {
  if (typeof value === 'string') throw new Error(`${value} is compared with something that is no text`)
  return typeof value === 'object' ? value.day : Number(value)
}

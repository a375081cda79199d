import type { Diagnostic } from '../diagnostic.ts'
import type { InputControl } from '../plan.ts'
import { isDate } from './is-date.ts'
import { makeError } from './names.ts'
import { choice, number, scalar, scalars, text } from './option-types.ts'
import type { Settings } from './options.ts'

export const inputOptions = {
  type: choice(['slider', 'number', 'text', 'select', 'date', 'toggle'], {
    default: 'number',
    help: 'The control.',
  }),
  label: text({ note: 'the id', help: 'What stands beside the control.' }),
  default: scalar({ note: 'the lowest, the first or the empty value', help: 'The value until someone changes it.' }),
  min: number({ default: null, note: '0 for a slider', help: 'The lowest value of a slider or a number.' }),
  max: number({ default: null, note: '100 for a slider', help: 'The highest value of a slider or a number.' }),
  step: number({ default: null, note: '1, or a hundredth of the range', help: 'The distance between two values.' }),
  unit: text({ note: 'none', help: 'What stands behind the number, e.g. EUR or days.' }),
  options: scalars({ note: 'none', help: 'The choices of a select, as a list.' }),
  from: text({ note: 'none', help: 'The choices of a select from data: table.column, or a query of one column.' }),
}

/** Stands for "no limit": plain JSON has no infinity. */
const unlimited = Number.MAX_SAFE_INTEGER

export type InputSettings = Settings<typeof inputOptions>

/** What is wrong with options that are right one by one. */
export function checkInput(settings: InputSettings): Diagnostic[] {
  const { type, min, max, step, options, from } = settings
  const low = min.value ?? (type.value === 'slider' ? 0 : -unlimited)
  const high = max.value ?? (type.value === 'slider' ? Math.max(100, low + 1) : unlimited)
  const problem = (message: string, span = type.span, hint?: string) => [makeError('wrong-option', message, span, hint)]
  if (low >= high) return problem(`Expected "max:" above ${low}, found ${high}.`, max.span ?? min.span)
  if (step.value !== null && step.value <= 0) return problem(`Expected a step above 0, found ${step.value}.`, step.span)
  if (type.value === 'select' && !options.value && !from.value) {
    return problem(
      'Expected the choices of the select, found none.',
      type.span,
      'Write `options: [a, b]` or `from: orders.country`.',
    )
  }
  if (options.value && from.value) {
    return problem('Expected the choices from "options:" or "from:", found both.', from.span, 'Leave one of them out.')
  }
  return checkDefault(settings, low, high)
}

function checkDefault({ type, default: written, options }: InputSettings, low: number, high: number): Diagnostic[] {
  const { value, span } = written
  if (value === null) return []
  const refuseDefault = (expected: string) => {
    return [makeError('wrong-option', `Expected ${expected} after "default:", found ${value}.`, span)]
  }
  if (type.value === 'slider' || type.value === 'number') {
    if (typeof value !== 'number') return refuseDefault('a number')
    return value < low || value > high ? refuseDefault(describeRange(low, high)) : []
  }
  if (type.value === 'toggle') return typeof value === 'boolean' ? [] : refuseDefault('true or false')
  if (type.value === 'date')
    return typeof value === 'string' && isDate(value) ? [] : refuseDefault('a date like 2024-12-31')
  if (type.value === 'select' && options.value && !options.value.includes(value))
    return refuseDefault(`one of ${options.value.join(', ')}`)
  return []
}

function describeRange(low: number, high: number): string {
  if (high === unlimited) return `a number from ${low} on`
  return low === -unlimited ? `a number up to ${high}` : `a number from ${low} to ${high}`
}

export function makeControl(id: string, settings: InputSettings): InputControl {
  const { type, default: written, min, max, step, unit, options } = settings
  const label = settings.label.value?.text ?? id.replaceAll('_', ' ')
  const value = written.value
  if (type.value === 'slider' || type.value === 'number') {
    const isSlider = type.value === 'slider'
    const low = min.value ?? (isSlider ? 0 : -unlimited)
    const high = max.value ?? (isSlider ? Math.max(100, low + 1) : unlimited)
    const fallback = low === -unlimited ? Math.min(0, high) : low
    return {
      type: type.value,
      label,
      min: low,
      max: high,
      step: step.value ?? chooseStep(low, high, Number(value ?? 0)),
      unit: unit.value?.text ?? '',
      default: typeof value === 'number' ? value : fallback,
    }
  }
  if (type.value === 'toggle') return { type: 'toggle', label, default: value === true }
  if (type.value === 'select')
    return { type: 'select', label, options: options.value ?? [], default: value ?? options.value?.[0] ?? null }
  return { type: type.value, label, default: value === null ? '' : String(value) }
}

/** Whole steps between whole numbers, else a hundredth of the range. */
function chooseStep(low: number, high: number, value: number): number {
  const isBounded = low > -unlimited && high < unlimited
  if ([low, high, value].every(Number.isInteger) && high - low > 2) return 1
  return isBounded ? (high - low) / 100 : 0.01
}

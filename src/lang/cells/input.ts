import type { InputControl, Scalar } from '../plan.ts'
import { resolveAsOf } from '../roles.ts'
import type { Parameter, Schema, ValueType } from '../schema.ts'
import { readChoices } from './choice-source.ts'
import { checkInput, inputOptions, makeControl } from './input-control.ts'
import type { CellBase, Compilation, Kind, Reading } from './kind.ts'
import { hasErrors, refuse } from './kind.ts'
import { bindParameters } from './names.ts'
import type { Text } from './option-types.ts'
import { readOptions } from './options.ts'

export interface InputCell extends CellBase {
  type: 'input'
  /** `null` when the text has errors. */
  control: InputControl | null
  /** True when the default of a date is the notebook's own date. */
  followsAsOf: boolean
  /** `table.column` or a query that fills a select. */
  from: Text | null
}

export const input: Kind<InputCell> = { parse, resolve, compile }

function parse(id: string | null, body: string) {
  const { settings, diagnostics: problems } = readOptions(body, inputOptions)
  const diagnostics = hasErrors(problems) ? problems : [...problems, ...checkInput(settings)]
  const valid = !hasErrors(diagnostics)
  const cell: InputCell = {
    type: 'input',
    id,
    valid,
    control: valid ? makeControl(id ?? '', settings) : null,
    followsAsOf: settings.type.value === 'date' && settings.default.value === null,
    from: settings.type.value === 'select' ? settings.from.value : null,
  }
  return { cell, diagnostics }
}

/** The type of the parameter and its value, `value` being what someone set the control to. */
export function readParameter(cell: InputCell, value: Scalar | undefined, schema: Schema): Parameter | null {
  if (cell.id === null || cell.control === null) return null
  const control = withAsOf(cell, cell.control, schema)
  const current = value === undefined ? control.default : value
  return { name: cell.id, type: typeOf(control, current), value: current }
}

function typeOf(control: InputControl, value: Scalar): ValueType {
  if (control.type === 'slider' || control.type === 'number') return 'number'
  if (control.type === 'date') return 'date'
  if (control.type === 'toggle' || typeof value === 'boolean') return 'boolean'
  return typeof value === 'number' ? 'number' : 'text'
}

function resolve({ from }: InputCell, schema: Schema): Reading {
  if (from === null) return { inputs: [], diagnostics: [] }
  const source = readChoices(from, schema)
  const inputs = [...source.tables, ...source.parameters.map((name) => `$${name}`)]
  return { inputs, diagnostics: source.diagnostics }
}

function compile(cell: InputCell, schema: Schema): Compilation {
  const { id, control, from } = cell
  if (id === null || control === null) return refuse([])
  const source = from === null ? null : readChoices(from, schema)
  if (source && hasErrors(source.diagnostics)) return refuse(source.diagnostics)
  const { parameters } = bindParameters(
    (source?.parameters ?? []).map((name) => ({ name, span: from!.span })),
    schema,
  )
  const plan = {
    kind: 'input',
    name: id,
    control: withAsOf(cell, control, schema),
    options: source?.sql ?? null,
    parameters,
  } as const
  return { plan, diagnostics: [] }
}

function withAsOf(cell: InputCell, control: InputControl, schema: Schema): InputControl {
  const asOf = cell.followsAsOf && control.type === 'date' ? resolveAsOf(schema)?.asOf : undefined
  return asOf === undefined ? control : ({ ...control, default: asOf } as InputControl)
}

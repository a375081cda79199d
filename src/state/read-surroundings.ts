import { readParameter } from '../lang/index.ts'
import type { InputControl, Scalar } from '../lang/plan.ts'
import type { Diagnostic } from '../lang/diagnostic.ts'
import { resolveDates } from '../lang/roles.ts'
import { knownRoles } from './known-roles.ts'
import type { Schema } from '../lang/schema.ts'
import type { CellReport } from './cell-report.ts'
import { type AsOfState, describeAsOf, noDate } from './describe-as-of.ts'
import type { Dataflow } from './dataflow-types.ts'
import { readRoles, type Roles } from './read-roles.ts'

export interface InputValue {
  name: string
  control: InputControl
  value: Scalar
  options: Scalar[] | null
}

/** What the page shows beside the cells. */
export interface Surroundings {
  /** `null` until a notebook is open. */
  schema: Schema | null
  roles: Roles
  inputs: InputValue[]
  asOf: AsOfState
  /** What was read out of the data although the notebook does not say it, as sentences. */
  inferred: string[]
  /** What is wrong with the dates that the notebook states, in view of the data. */
  problems: Diagnostic[]
}

export const nothingAround: Surroundings = {
  schema: null,
  roles: new Map(),
  inputs: [],
  asOf: noDate,
  inferred: [],
  problems: [],
}

export function readSurroundings(
  dataflow: Pick<Dataflow, 'schema' | 'inputs'>,
  values: Record<string, Scalar>,
  reports: Map<string, CellReport>,
): Surroundings {
  const schema = dataflow.schema()
  const inputs = dataflow.inputs().flatMap(({ key, cell }) => {
    const parameter = readParameter(cell, values[cell.id ?? ''], schema)
    const result = reports.get(key)?.result
    const options = result?.kind === 'input' ? result.options : null
    return parameter && cell.control ? [{ ...parameter, control: cell.control, options }] : []
  })
  return {
    schema,
    roles: readRoles(schema),
    inputs,
    asOf: describeAsOf(schema),
    inferred: knownRoles(schema).inferred,
    problems: resolveDates(schema).diagnostics,
  }
}

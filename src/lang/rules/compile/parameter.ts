import type { ParameterValue } from '../ast.ts'
import { checkParameter } from '../references.ts'
import { makeAtom, NOTHING, type Fragment } from './fragment.ts'
import { addProblem, type Query } from './query.ts'

/** `$name`, left in the text for the engine to bind. */
export function readParameter(query: Query, node: ParameterValue): Fragment {
  const problem = checkParameter(node.name, node.span, query.schema)
  if (problem) {
    addProblem(query, problem)
    return NOTHING
  }
  bindParameter(query, `$${node.name}`)
  const parameter = query.schema.parameters.find((candidate) => candidate.name === node.name)
  const type = parameter?.type ?? 'other'
  if (type === 'date' || type === 'timestamp') return makeAtom(`CAST($${node.name} AS DATE)`, 'date')
  // a missing value has no type of its own, and the engine would take it for text
  if (type === 'number' && parameter?.value === null) return makeAtom(`CAST($${node.name} AS DOUBLE)`, type)
  return makeAtom(`$${node.name}`, type)
}

/** Takes the value of `$name` into the plan; names without `$` are tables and pass. */
export function bindParameter(query: Query, name: string): void {
  const parameter = query.schema.parameters.find((candidate) => `$${candidate.name}` === name)
  if (parameter) query.parameters[parameter.name] = parameter.value
}

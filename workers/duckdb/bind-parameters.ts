import type { Parameters } from '../../src/lang/plan.ts'

/** Strings, quoted names, comments and dollar-quoted text are passed over; what is left of `$name` is a parameter. */
const PIECES = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|\$([A-Za-z_]\w*)/g

/**
 * Replaces each `$name` by the engine's variable of that name. The value itself never enters the text: it is bound
 * with `SET VARIABLE` (`variableStatements`), the one way to bind inside `CREATE TABLE … AS` and views alike.
 */
export function bindParameters(sql: string): string {
  return sql.replace(PIECES, (piece: string, _tag: string | undefined, name: string | undefined) =>
    name === undefined ? piece : `getvariable('${name}')`,
  )
}

/** One prepared `SET VARIABLE` per parameter, with the value to bind to it. */
export function variableStatements(parameters: Parameters): { sql: string; value: Parameters[string] }[] {
  return Object.entries(parameters).map(([name, value]) => ({ sql: `SET VARIABLE "${name}" = $1`, value }))
}

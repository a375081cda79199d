import type { DuckDBConnection } from '@duckdb/duckdb-wasm/blocking'
import { expect } from 'vitest'

declare module 'vitest' {
  interface Matchers<T> {
    /**
     * The whole text is as expected, and the engine that ships can bind it with the relations of `connection`. Parameters
     * are bound as the app binds them. Give `EXPLAIN`-able statements: one SELECT, CREATE, INSERT …
     */
    toBeSql(this: Matchers<T>, expected: string, connection: DuckDBConnection): void
  }
}

/** Strings, quoted names and comments, which may hold a `$` that is none; then a parameter. */
const PARAMETER = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$([A-Za-z_]\w*)/g

/** `$name` as the engine is asked for it: `getvariable('name')`. */
export function bindParameters(sql: string): string {
  return sql.replace(PARAMETER, (text, name: string | undefined) => (name ? `getvariable('${name}')` : text))
}

/** The engine's complaint about a statement, or `null` when it binds. */
function findBindingError(sql: string, connection: DuckDBConnection): string | null {
  try {
    connection.query(`EXPLAIN ${bindParameters(sql)}`)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

expect.extend({
  toBeSql(received: string, expected: string, connection: DuckDBConnection) {
    if (received !== expected) {
      return { pass: false, message: () => 'expected the SQL to be the same text', actual: received, expected }
    }
    const complaint = findBindingError(received, connection)
    return {
      pass: complaint === null,
      message: () =>
        complaint === null
          ? `expected the SQL not to be this text, or not to bind:\n\n${received}`
          : `expected the engine to bind the SQL, but it says: ${complaint}\n\n${received}`,
    }
  },
})

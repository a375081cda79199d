import { compileCell, type Compilation } from '../lang/index.ts'
import type { Diagnostic } from '../lang/diagnostic.ts'
import type { Schema } from '../lang/schema.ts'
import type { ParsedCell } from './read-cells.ts'

/**
 * Compiles cells, each again only when its stamp differs: the stamp stands for all that its plan is made from. `forget`
 * drops what is known of cells that are gone.
 */
export function createCompiler() {
  const known = new Map<string, { stamp: string; compilation: Compilation }>()
  return {
    compile({ key, cell }: ParsedCell, stamp: string, readSchema: () => Schema): Compilation {
      const last = known.get(key)
      if (last?.stamp === stamp) return last.compilation
      const compilation = compileCell(cell, readSchema())
      known.set(key, { stamp, compilation })
      return compilation
    },
    forget(keep: (key: string) => boolean): void {
      for (const key of known.keys()) if (!keep(key)) known.delete(key)
    },
  }
}

export function isError({ severity }: Diagnostic): boolean {
  return severity === 'error'
}

import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** A file of the data that lie beside the project, or `null`: tests that need it say so and are skipped. */
export function findShared(path: string): string | null {
  const file = join(import.meta.dirname, '../../../shared/data', path)
  return existsSync(file) ? file : null
}

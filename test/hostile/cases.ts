import type { Case } from './case.ts'
import { names } from './cases/names.ts'

/** Every hostile or broken file, by what is wrong with it. */
export const groups: Record<string, Case[]> = { Names: names }

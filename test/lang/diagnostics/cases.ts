import type { Case } from './cases/case.ts'
import { eventsAndWindows } from './cases/events-and-windows.ts'
import { marksAndHabits } from './cases/marks-and-habits.ts'
import { namesAndTypes } from './cases/names-and-types.ts'
import { otherKinds } from './cases/other-kinds.ts'
import { statements } from './cases/statements.ts'

export type { Case } from './cases/case.ts'

/** What newcomers write, by what goes wrong. */
export const cases: Record<string, Case[]> = {
  ...namesAndTypes,
  ...eventsAndWindows,
  ...marksAndHabits,
  ...statements,
  ...otherKinds,
}

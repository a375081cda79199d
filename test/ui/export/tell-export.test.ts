import { expect, it } from 'vitest'
import { tellCopied, tellProblem, tellSaved } from '../../../src/ui/export/tell-export.ts'

it('says what was written and what was changed in it', () => {
  expect(tellSaved('a.csv', { rows: 1, total: 1, defused: 0 })).toBe('a.csv: 1 row.')
  expect(tellSaved('a.csv', { rows: 20_000, total: 20_000, defused: 3 })).toBe(
    'a.csv: 20,000 rows. 3 texts that a spreadsheet could run as formulas begin with an apostrophe now.',
  )
})

it('says what was copied and that the rest was left', () => {
  expect(tellCopied('clean', { rows: 12, total: 12, defused: 1 })).toBe(
    'Copied 12 rows of clean. One text that a spreadsheet could run as a formula begins with an apostrophe now.',
  )
  expect(tellCopied('clean', { rows: 100_000, total: 203_418, defused: 0 })).toBe(
    'Copied the first 100,000 of 203,418 rows of clean: export a file for all.',
  )
})

it('says why there is no file', () => {
  expect(tellProblem({ code: 'cancelled', message: 'Cancelled.' })).toBe('Export cancelled: there is no file.')
  expect(tellProblem({ code: 'x', message: 'No rows.', hint: 'Run the cell.' })).toBe('No rows. Run the cell.')
})

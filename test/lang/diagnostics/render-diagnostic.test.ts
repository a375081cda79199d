import { expect, test } from 'vitest'
import { renderDiagnostic } from './render-diagnostic.ts'

const problem = (from: number, to: number, hint?: string) => ({
  code: 'x',
  severity: 'error' as const,
  message: 'No.',
  span: { from, to },
  ...(hint === undefined ? {} : { hint }),
})

test('the line of the place is shown with its number and carets under the place', () => {
  expect(renderDiagnostic('a\nbb cc\nd', problem(5, 7, 'one\ntwo'))).toBe(
    '2 | bb cc\n       ^^\nerror: No.\nhint: one\n      two',
  )
})

test('carets end with their line and there is always one', () => {
  expect(renderDiagnostic('ab\ncd', problem(1, 5))).toBe('1 | ab\n     ^\nerror: No.')
  expect(renderDiagnostic('ab', problem(2, 2))).toBe('1 | ab\n      ^\nerror: No.')
  expect(renderDiagnostic('', problem(0, 0))).toBe('1 | \n    ^\nerror: No.')
})

test('tabs, wide characters and marks that join keep the carets in place', () => {
  expect(renderDiagnostic('\t漢 é x', problem(6, 7))).toBe('1 |   漢 é x\n            ^\nerror: No.')
})

test('a problem without a place has its words alone', () => {
  expect(renderDiagnostic('a', { code: 'x', severity: 'warning', message: 'Look.' })).toBe('warning: Look.')
})

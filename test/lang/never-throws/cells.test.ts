import { expect, test } from 'vitest'
import { cellKinds, compileCell, parseCell, resolveCell, type CellKind } from '../../../src/lang/index.ts'
import { findOdd, runGuarded } from './guard.ts'
import { schema } from './schema.ts'
import { bodies, makeRandom, makeText } from './texts.ts'

/** Texts of each kind but `segments`, which has a test of its own. */
const COUNT = 5000
const kinds = cellKinds.filter((kind) => kind !== 'segments')

function readCell(kind: CellKind, text: string) {
  const { cell, diagnostics } = parseCell(kind, 'cell', text)
  const resolved = cell.valid ? [] : resolveCell(cell, schema).diagnostics
  const { plan, diagnostics: compiled } = compileCell(cell, schema)
  return { plan, diagnostics: [...diagnostics, ...resolved, ...compiled] }
}

test.each(kinds)(
  `${COUNT} texts as %s cells: none throws or is slow, and what is wrong has a place in the text`,
  { timeout: 120_000 },
  (kind) => {
    const random = makeRandom(20240630 + kinds.indexOf(kind))
    const own = bodies.filter((each) => each.kind === kind)
    const samples = own.length > 0 ? own : bodies.filter((each) => each.kind !== 'segments' && each.kind !== 'sql')
    for (let count = 0; count < COUNT; count++) {
      const text = makeText(samples[count % samples.length]!.body, random)
      const { plan, diagnostics } = runGuarded(text, () => readCell(kind, text))
      const failed = diagnostics.some(({ severity }) => severity === 'error')
      if (findOdd(text, diagnostics).length > 0 || failed !== (plan === null)) {
        expect([text, findOdd(text, diagnostics), failed]).toEqual([text, [], plan === null])
      }
    }
  },
)

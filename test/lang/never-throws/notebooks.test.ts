import { expect, test } from 'vitest'
import { parseNotebook, printNotebook, readFrontMatter } from '../../../src/notebook/index.ts'
import { checkNames, parseCell } from '../../../src/lang/index.ts'
import { runGuarded } from './guard.ts'
import { makeRandom, makeText, notebookTexts } from './texts.ts'

const COUNT = 10_000

function readNotebook(text: string): string {
  const notebook = parseNotebook(text)
  readFrontMatter(notebook)
  const cells = notebook.blocks.flatMap((block) =>
    block.type === 'cell' ? [parseCell(block.kind, block.id, block.body).cell] : [],
  )
  checkNames(cells, ['orders'])
  return printNotebook(notebook)
}

test(`${COUNT} texts as notebooks: none throws or is slow, and each is printed as it was`, { timeout: 120_000 }, () => {
  const random = makeRandom(20240630)
  for (let count = 0; count < COUNT; count++) {
    const whole = notebookTexts[count % notebookTexts.length]!
    const from = Math.floor(random() * whole.length)
    const text = makeText(count % 10 === 0 ? whole : whole.slice(from, from + 1500), random)
    const printed = runGuarded(text, () => readNotebook(text))
    if (printed !== text) expect(printed).toBe(text)
  }
})

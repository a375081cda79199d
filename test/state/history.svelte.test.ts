import { describe, expect, it } from 'vitest'
import { parseNotebook, printNotebook } from '../../src/notebook/index.ts'
import { History } from '../../src/state/history.svelte.ts'

const [a, b, c] = ['a', 'b', 'c'].map((text) => parseNotebook(text)) as [Notebook, Notebook, Notebook]
type Notebook = ReturnType<typeof parseNotebook>

function open(): History {
  const history = new History()
  history.reset(a)
  return history
}

describe('undo', () => {
  it('goes back through every step and forth again', () => {
    const history = open()
    history.push(b)
    history.push(c)
    history.undo()
    history.undo()
    expect([printNotebook(history.present), history.canUndo, history.canRedo]).toEqual(['a', false, true])
    history.redo()
    history.redo()
    expect([printNotebook(history.present), history.canUndo, history.canRedo]).toEqual(['c', true, false])
  })

  it('takes quick edits of one thing as one step', () => {
    const history = open()
    history.push(b, 'body 1', 1000)
    history.push(c, 'body 1', 1500)
    history.undo()
    expect(printNotebook(history.present)).toBe('a')
  })

  it('takes edits after a pause, or of another thing, as steps of their own', () => {
    const history = open()
    history.push(b, 'body 1', 1000)
    history.push(c, 'body 1', 3000)
    history.undo()
    expect(printNotebook(history.present)).toBe('b')
    history.push(c, 'body 2', 3100)
    history.undo()
    expect(printNotebook(history.present)).toBe('b')
  })

  it('forgets what was undone when something new is written', () => {
    const history = open()
    history.push(b)
    history.undo()
    history.push(c)
    expect([history.canRedo, printNotebook(history.present)]).toEqual([false, 'c'])
  })
})

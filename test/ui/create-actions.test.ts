import { expect, test } from 'vitest'
import type { Workspace } from '../../src/state/workspace.svelte.ts'
import { createActions } from '../../src/ui/create-actions.ts'
import type { View } from '../../src/ui/view.svelte.ts'

test('data and lock files that are dropped together with a notebook belong to that one', async () => {
  const done: string[] = []
  const workspace = {
    openings: { openText: (text: string) => done.push(`opens ${text}`) },
    refusesEdits: () => done.push('takes a file') > 0,
    lock: { open: (name: string, text: string) => done.push(`compares ${name} ${text}`) },
    toasts: { show: () => {} },
    asks: {},
    sources: {},
  } as unknown as Workspace
  const actions = createActions(workspace, {} as View)
  actions.openNotebook(new File(['text'], 'x.md'))
  actions.addFiles([new File(['{}'], 'x.lock.json'), new File(['a\n1'], 'a.csv')])
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(done).toEqual(['opens text', 'takes a file', 'compares x.lock.json {}'])
})

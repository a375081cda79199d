import type { Actions } from '../model.ts'
import type { MenuGroup } from '../parts/menu.ts'

/** The "⋯" menu of a block; `kind` of a cell. */
export function listBlockActions(
  key: string,
  actions: Actions,
  first: boolean,
  last: boolean,
  kind: string | null = null,
): MenuGroup[] {
  const format = { label: 'Format', keys: 'Shift Alt F', run: () => actions.format(key) }
  return [
    ...(kind === 'segments' ? [{ items: [format] }] : []),
    {
      items: [
        { label: 'Move up', icon: 'up', disabled: first, run: () => actions.move(key, -1) },
        { label: 'Move down', icon: 'down', disabled: last, run: () => actions.move(key, 1) },
      ],
    },
    { items: [{ label: 'Delete', icon: 'trash', danger: true, run: () => actions.remove(key) }] },
  ]
}

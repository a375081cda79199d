import type { Part } from '../../state/toasts.svelte.ts'

/** What in each part takes the focus: a table's row can be opened only once it is read, its menu always. */
const PLACES: Record<Part['kind'], string> = {
  cell: '',
  prose: ' button',
  source: ' [aria-haspopup]',
  notebook: ' button',
}

/** A part that has not come by then, in frames of the screen, does not come. */
const PATIENCE = 60

/** Gives the focus to a part of the page as soon as it is there, unless somebody takes the focus elsewhere meanwhile. */
export async function focusPart({ kind, name }: Part): Promise<void> {
  const held = document.activeElement
  for (let frames = 0; frames < PATIENCE && document.activeElement === held; frames++) {
    const place = document.querySelector<HTMLElement>(`[data-${kind}="${CSS.escape(name)}"]${PLACES[kind]}`)
    place?.scrollIntoView({ block: 'nearest' })
    place?.focus({ preventScroll: true })
    if (place) return
    await new Promise(requestAnimationFrame)
  }
}

/** Gives a focus that nothing has to `earlier`; if that is gone, to what the page, or the dialog over it, begins with. */
export function returnFocus(earlier: HTMLElement | null, around: HTMLElement): void {
  if (document.activeElement !== document.body) return
  earlier?.focus({ preventScroll: true })
  if (document.activeElement !== document.body) return
  const whole = around.closest('dialog') ?? document.querySelector('.main')
  whole?.querySelector<HTMLElement>('button:not(:disabled)')?.focus({ preventScroll: true })
}

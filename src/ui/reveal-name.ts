/** Brings the cell with this id, or the source `name` where `id` is `null`, into sight and gives it the focus. */
export function revealName(name: string, id: string | null): void {
  if (id !== null) return focusOn(`[data-cell="${CSS.escape(id)}"]`)
  // on a narrow page the sources are in a drawer, which takes a moment to open
  const drawer = document.querySelector<HTMLElement>('.drawer[aria-expanded="false"]')
  const closed = drawer !== null && drawer.offsetParent !== null
  if (closed) drawer.click()
  setTimeout(() => focusOn(`[data-source="${CSS.escape(name)}"] button`), closed ? 200 : 0)
}

function focusOn(selector: string): void {
  const place = document.querySelector<HTMLElement>(selector)
  place?.scrollIntoView({ block: 'nearest' })
  place?.focus({ preventScroll: true })
}

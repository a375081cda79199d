const GAP = 4
const EDGE = 8

/** Puts a fixed box under a button, above it where there is no room, and always inside the window. Pixels. */
export function placeBelow(box: HTMLElement, button: HTMLElement): void {
  const from = button.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = box
  // It opens towards the middle of the window, whatever the direction of the text.
  const onLeft = from.left + from.width / 2 < innerWidth / 2
  const preferred = onLeft ? from.left : from.right - width
  const left = Math.max(EDGE, Math.min(preferred, innerWidth - width - EDGE))
  const below = from.bottom + GAP
  const fits = below + height <= innerHeight - EDGE
  const top = fits ? below : Math.max(EDGE, from.top - GAP - height)
  Object.assign(box.style, { left: `${left}px`, top: `${top}px` })
}

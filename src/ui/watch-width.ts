import type { Attachment } from 'svelte/attachments'

/**
 * Tells the width of an element, in CSS pixels, when it is laid out and whenever it changes. Unlike `bind:clientWidth` it
 * never asks for a layout of its own in the middle of drawing, and an element out of sight waits.
 */
export function watchWidth(tell: (width: number) => void): Attachment<Element> {
  return (element) => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry) tell(Math.floor(entry.contentRect.width))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }
}

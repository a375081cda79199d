import type { IconName } from './icon-shapes.ts'

export interface MenuItem {
  label: string
  /** A second, quiet line. */
  note?: string
  icon?: IconName
  /** Shown at the end, e.g. `Ctrl S`. */
  keys?: string
  danger?: boolean
  disabled?: boolean
  run: () => void
}

export interface MenuGroup {
  heading?: string
  items: MenuItem[]
}

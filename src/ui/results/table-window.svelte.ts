import type { Table, TableResult, Value } from '../../../workers/api.ts'

export type LoadPage = (offset: number, limit: number) => Promise<Table>

export const ROW_HEIGHT = 32
export const VISIBLE_ROWS = 8
const PAGE = 200

/** Browsers cap the height of an element (Firefox near 17 million pixels): beyond this, one pixel stands for more rows. */
const TALLEST = 8_000_000

/** Which rows of a long table are in sight, and the pages that hold them. Only the visible rows are in the document. */
export class TableWindow {
  readonly rows: number
  readonly visible: number
  first = $state(0)
  #pages = $state.raw<ReadonlyMap<number, Table>>(new Map())
  #asked = new Set<number>([0])
  /** Where the scroll bar was put for the rows in sight: its own word of that is no news. */
  #held: number | null = null
  #load: LoadPage | undefined

  constructor(result: TableResult, load?: LoadPage) {
    this.rows = load ? result.rows : result.page.rows
    this.visible = Math.min(VISIBLE_ROWS, this.rows)
    this.#pages = new Map([[0, result.page]])
    this.#load = load
  }

  /** Height of all rows in pixels, as the scroll bar sees it. */
  get height(): number {
    return Math.min(this.rows * ROW_HEIGHT, TALLEST)
  }

  /** Brings the rows at a place of the scroll bar into sight: 0 is its start, 1 its end. */
  scroll(place: number): void {
    if (place === this.#held) return
    this.#held = null
    const inside = Math.min(1, Math.max(0, place))
    this.#show(Math.round(inside * (this.rows - this.visible)))
  }

  /** What a key brings into sight first; `null` where it does nothing here. */
  rowAfter(key: string): number | null {
    const last = this.rows - this.visible
    const rows: Record<string, number> = {
      ArrowDown: this.first + 1,
      ArrowUp: this.first - 1,
      PageDown: this.first + this.visible,
      PageUp: this.first - this.visible,
      Home: 0,
      End: last,
    }
    const row = rows[key]
    return row === undefined ? null : Math.min(last, Math.max(0, row))
  }

  /**
   * Brings `row` into sight as the first, and puts the scroll bar there. In a long table one pixel stands for several
   * rows: the place that the bar takes, which `put` returns, is not where its rows are counted from then.
   */
  goTo(row: number, put: (place: number) => number): void {
    this.#held = put(this.placeOf(row))
    this.#show(row)
  }

  /** Place of the scroll bar, from 0 to 1, at which `row` is the first in sight. */
  placeOf(row: number): number {
    const last = this.rows - this.visible
    return last > 0 ? Math.min(last, Math.max(0, row)) / last : 0
  }

  /** One row by columns, or `null` while its page is under way. */
  row(index: number): Value[] | null {
    const page = this.#pages.get(Math.floor(index / PAGE))
    const at = index % PAGE
    return page && at < page.rows ? page.data.map((column) => column[at] ?? null) : null
  }

  #show(first: number): void {
    this.first = first
    this.#ask(first)
    this.#ask(first + this.visible - 1)
  }

  #ask(row: number): void {
    const number = Math.floor(row / PAGE)
    if (!this.#load || this.#asked.has(number)) return
    this.#asked.add(number)
    this.#load(number * PAGE, PAGE).then(
      (page) => (this.#pages = new Map(this.#pages).set(number, page)),
      () => this.#asked.delete(number),
    )
  }
}

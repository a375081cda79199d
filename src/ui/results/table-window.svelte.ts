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
    const inside = Math.min(1, Math.max(0, place))
    this.first = Math.round(inside * (this.rows - this.visible))
    this.#ask(this.first)
    this.#ask(this.first + this.visible - 1)
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

import { describe, expect, it } from 'vitest'
import { TableWindow } from '../../../src/ui/results/table-window.svelte.ts'
import type { Table, TableResult } from '../../../workers/api.ts'

const page = (offset: number, limit: number): Table => ({
  columns: [{ name: 'n', type: 'number', sqlType: 'BIGINT' }],
  data: [Array.from({ length: limit }, (_, i) => offset + i)],
  rows: limit,
})
const result = (rows: number) => ({ kind: 'table', rows, page: page(0, Math.min(rows, 200)) }) as TableResult
const settle = () => new Promise((resolve) => setTimeout(resolve))

it('shows the last rows at the end of the scroll bar and asks for their page once', async () => {
  const asked: [number, number][] = []
  const view = new TableWindow(result(1_000_000), (offset, limit) => {
    asked.push([offset, limit])
    return Promise.resolve(page(offset, limit))
  })
  view.scroll(1)
  expect([view.first, view.row(999_999)]).toEqual([999_992, null])
  view.scroll(1)
  await settle()
  expect([asked, view.row(999_999)]).toEqual([[[999_800, 200]], [999_999]])
})

it('asks for both pages when the window lies across their border', () => {
  const asked: number[] = []
  const view = new TableWindow(result(1000), (offset) => {
    asked.push(offset)
    return new Promise(() => {})
  })
  view.scroll(view.placeOf(396))
  expect([view.first, asked]).toEqual([396, [200, 400]])
})

it('asks again for a page that could not be loaded', async () => {
  let calls = 0
  const view = new TableWindow(result(1000), () => {
    calls += 1
    return Promise.reject(new Error('gone'))
  })
  view.scroll(1)
  await settle()
  view.scroll(1)
  await settle()
  expect([calls, view.row(999)]).toEqual([2, null])
})

it('keeps to the rows it has when there is no way to get more', () => {
  const view = new TableWindow(result(5000))
  view.scroll(1)
  expect([view.rows, view.first, view.row(199)]).toEqual([200, 192, [199]])
})

it('never grows taller than browsers can draw', () => {
  expect([
    new TableWindow(result(3)).height,
    new TableWindow(result(1_000_000), () => new Promise(() => {})).height,
  ]).toEqual([96, 8_000_000])
})

describe('by the keyboard', () => {
  /** A scroll bar of as many pixels as browsers allow, that stops at whole ones and tells of each stop. */
  function open(rows: number) {
    const view = new TableWindow(result(rows), () => new Promise(() => {}))
    const pixels = Math.max(1, view.height - view.visible * 32)
    const press = (key: string) => {
      const row = view.rowAfter(key)
      if (row === null) return
      let stop = 0
      view.goTo(row, (place) => (stop = Math.round(place * pixels) / pixels))
      view.scroll(stop)
    }
    return { view, press, pixels }
  }

  it.each([3, 100, 1_000_000, 20_000_000])('goes by a row, by a page and to the ends of %i rows', (rows) => {
    const { view, press } = open(rows)
    const last = rows - view.visible
    const keys = ['End', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'PageUp', 'ArrowDown', 'PageDown', 'End', 'ArrowDown']
    const seen = [...keys, 'Home', 'ArrowDown', 'ArrowDown', 'PageDown', 'PageUp', 'ArrowUp', 'Home', 'ArrowUp'].map(
      (key) => (press(key), view.first),
    )
    const ends = [last, last - 1, last - 2, last - 1, last - 9, last - 8, last, last, last]
    const starts = [0, 1, 2, 10, 2, 1, 0, 0]
    const inside = (row: number) => Math.min(last, Math.max(0, row))
    expect(seen).toEqual(rows < 20 ? seen.map(() => 0) : [...ends, ...starts].map(inside))
  })

  it('moves by one row from wherever the bar was left in a very long table', () => {
    const { view, press, pixels } = open(20_000_000)
    view.scroll(3_333_333 / pixels)
    const before = view.first
    for (let time = 0; time < 5; time++) press('ArrowDown')
    expect(view.first).toBe(before + 5)
    view.scroll(0)
    expect(view.first).toBe(0)
  })

  it('leaves other keys alone', () => {
    expect(open(100).view.rowAfter('Tab')).toBe(null)
  })
})

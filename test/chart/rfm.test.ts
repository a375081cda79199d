import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rfmCells, spendRange, TINTS } from '../../src/chart/rfm-cells.ts'
import { rfmGridChart } from '../../src/chart/rfm-grid-chart.ts'

const grid = [
  { r: 1, f: 1, customers: 40, monetary: 100 },
  { r: 1, f: 2, customers: 10, monetary: 200 },
  { r: 2, f: 2, customers: 5, monetary: 500 },
]

describe('rfmCells', () => {
  it('fills in the scores that no customer has and tints the others by the root of their mean spend', () => {
    const cells = rfmCells({ grid, scores: 2 })
    expect(cells).toEqual([
      { r: 1, f: 1, customers: 40, monetary: 100, tint: 0.06 },
      { r: 1, f: 2, customers: 10, monetary: 200, tint: expect.closeTo(0.06 + 0.5 * 0.44, 12) },
      { r: 2, f: 1, customers: 0, monetary: null, tint: 0 },
      { r: 2, f: 2, customers: 5, monetary: 500, tint: expect.closeTo(0.5, 12) },
    ])
  })

  it('tints a grid of one spend throughout', () => {
    expect(rfmCells({ grid: [grid[0]!], scores: 1 })[0]?.tint).toBeCloseTo(TINTS[1], 12)
  })

  it('knows the two ends of its colour key', () => {
    expect([spendRange(grid), spendRange([])]).toEqual([
      [100, 500],
      [0, 0],
    ])
  })
})

describe('rfmGridChart', () => {
  it('puts the best frequency on top and the best recency at the end', () => {
    const { x, y } = rfmGridChart({ grid, scores: 2 }, { width: 300 })
    expect([x?.domain, y?.domain]).toEqual([
      [1, 2],
      [2, 1],
    ])
  })
})

describe('text in a cell', () => {
  const tokens = readFileSync(new URL('../../src/ui/styles/tokens.css', import.meta.url), 'utf8')
  const [light = '', dark = ''] = tokens.split('prefers-color-scheme: dark')

  it.each([
    ['light', light],
    ['dark', dark],
  ])('stays readable at every tint in the %s scheme', (_, css) => {
    const [ink, accent, card, paper] = ['ink', 'accent', 'card', 'paper'].map((name) => readColor(css, name))
    const contrasts = TINTS.flatMap((tint) => [card!, paper!].map((under) => contrast(ink!, mix(accent!, under, tint))))
    expect(Math.min(...contrasts)).toBeGreaterThan(4.5)
  })
})

type Rgb = [number, number, number]

function readColor(css: string, name: string): Rgb {
  const hex = new RegExp(`--${name}: #([0-9a-f]{6})`).exec(css)![1]!
  return [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255) as Rgb
}

const mix = (over: Rgb, under: Rgb, opacity: number) =>
  over.map((c, i) => c * opacity + under[i]! * (1 - opacity)) as Rgb

/** Contrast ratio of WCAG 2.2. */
function contrast(a: Rgb, b: Rgb): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

function luminance(color: Rgb): number {
  const [r, g, b] = color.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

import { findMonth } from './calendar.ts'
import { drawKey, type Random } from './random.ts'

export type Category = 'home' | 'kitchen' | 'garden' | 'toys' | 'gifts' | 'stationery' | 'fashion'
/** Which end of the price list a customer reaches for. */
export type Taste = 'cheap' | 'any' | 'dear'

/** Cheapest and dearest product of each category, in whole pounds. */
const RANGES: Record<Category, [number, number]> = {
  home: [8, 95],
  kitchen: [7, 80],
  garden: [8, 90],
  toys: [6, 55],
  gifts: [6, 60],
  stationery: [4, 38],
  fashion: [9, 90],
}
const PRODUCTS = 30
const ENDINGS = [99, 50, 95, 0] as const

/** Months (0 to 11) in which a category sells better, and how much. */
const PEAKS: Partial<Record<Category, { months: readonly number[]; factor: number }>> = {
  garden: { months: [3, 4, 5, 6], factor: 2 },
  toys: { months: [10, 11], factor: 1.8 },
  gifts: { months: [1, 10, 11], factor: 2.2 },
  stationery: { months: [7, 8], factor: 1.8 },
}

/** Draws a category by a customer's leanings and the month. */
export function drawCategory(random: Random, leanings: Record<Category, number>, day: number): Category {
  const month = findMonth(day)
  const weights = { ...leanings }
  for (const [category, peak] of Object.entries(PEAKS)) {
    if (peak.months.includes(month)) weights[category as Category] *= peak.factor
  }
  return drawKey(random, weights)
}

/** Draws a product's price in pence. Cheap products are many and dear ones few: the list rises with the square of its rank. */
export function drawPrice(random: Random, category: Category, taste: Taste): number {
  const first = random()
  const second = random()
  const share = taste === 'any' ? first : taste === 'cheap' ? Math.min(first, second) : Math.max(first, second)
  const rank = Math.floor(share * PRODUCTS)
  const height = rank / (PRODUCTS - 1)
  const [low, high] = RANGES[category]
  return Math.floor(low + (high - low) * height * height) * 100 + (ENDINGS[rank % ENDINGS.length] ?? 0)
}

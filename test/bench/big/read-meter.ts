import type { Page } from '@playwright/test'

export interface Meter {
  /** As the page says it: `812 MB of 3.1 GB memory; the page holds 1.2 GB`. */
  text: string
  /** Bytes that the engine uses, as precisely as the page says it. */
  used: number
  /** Names of the tables in memory. */
  names: string[]
}

/** How long the page may take to measure once more, in ms. */
const PATIENCE = 1000

/** What the app says of its memory; `null` in a page that says nothing. */
export async function readMeter(page: Page): Promise<Meter | null> {
  const meter = page.getByTestId('memory')
  await page.waitForTimeout(PATIENCE)
  if ((await meter.count()) === 0) return null
  const open = () => meter.locator('summary').click()
  await open()
  const line = await meter.locator('summary').innerText()
  const names = await meter.locator('li b').allInnerTexts()
  const held = /holds ([\d.,]+ \w+)/.exec(await meter.innerText())?.[1] ?? 'nothing'
  await open()
  const told = line.replace('▾', '').trim()
  return { text: `${told}; the page holds ${held}`, used: parseBytes(told), names }
}

const UNITS = ['B', 'KB', 'MB', 'GB']

function parseBytes(text: string): number {
  const [, amount = '0', unit = 'B'] = /^([\d.,]+) (\w+)/.exec(text) ?? []
  return Number(amount.replaceAll(',', '')) * 2 ** (10 * UNITS.indexOf(unit))
}

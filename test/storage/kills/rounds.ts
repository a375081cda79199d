import type { Page } from '@playwright/test'
import { openBrowser } from './browser.ts'

/** What one kill did to what had been typed. */
export interface Round {
  /** Characters that were typed, and those that were there after the browser was opened again. */
  typed: number
  kept: number
  /** Age, in ms at the moment of the kill, of the oldest character that was lost; 0 when none was. */
  lost: number
  /** What is wrong with the notebook; '' when nothing is. */
  damage: string
}

/** Nothing older than this may be lost, in ms. */
export const COMMITTED = 1000

const HEAD = '---\ntessera: 1\ntitle: Kills\n---\n\n'

/** Numbers from 0 up to 1 that follow from a seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * Types a numbered stream into a cell, kills the browser at a moment between 0.2 and `longest` ms after the first
 * character, opens it again and looks what is there. `round` numbers the stream, so that no earlier one is taken for it.
 */
export async function killOnce(
  site: string,
  profile: string,
  round: number,
  random: () => number,
  longest = 4000,
): Promise<Round> {
  const stream = writeStream(round)
  const first = await openBrowser(profile)
  const times: number[] = []
  const wait = 200 + random() * (longest - 200)
  let over = false
  let killed = 0
  try {
    await openCell(first.page, site, round)
    const type = async () => {
      for (const letter of stream) {
        if (over) return
        await first.page.keyboard.insertText(letter)
        times.push(performance.now())
        await new Promise((resolve) => setTimeout(resolve, random() * 30))
      }
    }
    const typing = type().catch(() => {})
    await new Promise((resolve) => setTimeout(resolve, wait))
    over = true
    killed = performance.now()
    await first.kill()
    await typing
  } catch (error) {
    await first.kill().catch(() => {})
    throw error
  }
  const again = await openBrowser(profile)
  try {
    const text = await readStored(again.page, site, round)
    return judge(text, stream, times, killed, round)
  } finally {
    await again.kill()
  }
}

function writeStream(round: number): string {
  return Array.from({ length: 400 }, (_, at) => ` ${round}.${at}`).join('')
}

/** The first time a new notebook with one cell; then the same one, its cell emptied. */
async function openCell(page: Page, site: string, round: number): Promise<void> {
  await page.goto(site)
  const cell = page.locator('[data-cell=stream]')
  if (round === 0) {
    const buffer = Buffer.from(`${HEAD}\`\`\`sql id=stream\n-- nothing\n\`\`\`\n`)
    await page.getByTestId('file-input').setInputFiles({ name: 'kills.md', mimeType: 'text/markdown', buffer })
  }
  await cell.locator('.still, .cm-content').first().click()
  await cell.locator('.cm-content').click()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(`-- ${round}:`)
  // what is measured is the stream: its beginning is certainly there
  await page.waitForTimeout(COMMITTED)
}

async function readStored(page: Page, site: string, round: number): Promise<string> {
  await page.goto(site)
  const cell = page.locator('[data-cell=stream]')
  await cell.waitFor()
  const shown = await cell.locator('.still, .cm-content').first().textContent()
  const stored = await page.evaluate(readText)
  return shown?.startsWith(`-- ${round}:`) ? stored : `the page shows ${shown?.slice(0, 40)}`
}

/** Runs in the page: the text of the only notebook that the database holds. */
function readText(): Promise<string> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('tessera')
    opening.onerror = () => reject(new Error(String(opening.error)))
    opening.onsuccess = () => {
      const reading = opening.result.transaction('notebooks').objectStore('notebooks').getAll()
      reading.onsuccess = () => {
        opening.result.close()
        const [notebook, ...others] = reading.result as { text: string }[]
        resolve(others.length > 0 ? `${others.length + 1} notebooks` : (notebook?.text ?? 'no notebook'))
      }
    }
  })
}

/** Pure: whether what is there is a beginning of what was typed, and how old the first lost character was. */
export function judge(text: string, stream: string, times: number[], killed: number, round: number): Round {
  const before = `${HEAD}\`\`\`sql id=stream\n-- ${round}:`
  const after = '\n```\n'
  const typed = times.length
  const whole = text.startsWith(before) && text.endsWith(after)
  const kept = whole ? text.slice(before.length, -after.length) : ''
  const damage = !whole || !stream.startsWith(kept) ? text.slice(0, 200) : ''
  const missing = times[kept.length]
  return { typed, kept: kept.length, lost: missing === undefined ? 0 : Math.max(0, killed - missing), damage }
}

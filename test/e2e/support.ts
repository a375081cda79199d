import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { ROOT } from '../support/sources.ts'
import { serveFolder } from '../support/static-server.ts'

export { expect }

export interface LongTask {
  /** Milliseconds since the page opened. */
  start: number
  duration: number
}

/** What the page did that no journey may see: it is checked after each one. */
export interface Watch {
  requests: string[]
  complaints: string[]
}

interface Fixtures {
  watch: Watch
}

interface WorkerFixtures {
  /** The address of the built site, below a path, as on a project page of a static host. */
  site: string
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  site: [
    async ({}, use) => {
      const { url, close } = await serveFolder(join(ROOT, 'dist'), '/some/path/')
      await use(url)
      await close()
    },
    { scope: 'worker' },
  ],

  watch: [
    async ({ context, page, site }, use) => {
      const watch: Watch = { requests: [], complaints: [] }
      context.on('request', (request) => watch.requests.push(request.url()))
      context.on('console', (message) => {
        const isNotice = isMissingFile(message.text(), message.location().url)
        const isComplaint = message.type() === 'error' || message.type() === 'warning'
        if (isComplaint && !isNotice) watch.complaints.push(message.text())
      })
      context.on('weberror', (problem) => watch.complaints.push(problem.error().message))
      page.on('crash', () => watch.complaints.push('the page crashed'))
      await page.addInitScript(recordLongTasks)
      await use(watch)
      expect(watch.complaints, 'errors and warnings of the page').toEqual([])
      expect(
        watch.requests.filter((url) => !isOwn(url, site)),
        'requests to other hosts',
      ).toEqual([])
    },
    { auto: true },
  ],
})

/** A source is looked for beside the page, where it may not be: the browser says so, and nothing is wrong. */
function isMissingFile(text: string, url: string): boolean {
  return text.startsWith('Failed to load resource') && text.includes('404') && !url.includes('/assets/')
}

function isOwn(url: string, site: string): boolean {
  return url.startsWith(site) || url.startsWith('data:') || url.startsWith(`blob:${new URL(site).origin}/`)
}

/** Runs in the page before its own scripts. */
function recordLongTasks(): void {
  const tasks: LongTask[] = []
  Object.assign(globalThis, { longTasks: tasks })
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push({ start: startTime, duration })
  }).observe({ type: 'longtask', buffered: true })
}

/** Tasks of more than 50 ms on the page's thread since it opened. */
export function readLongTasks(page: Page): Promise<LongTask[]> {
  return page.evaluate(() => (globalThis as unknown as { longTasks: LongTask[] }).longTasks)
}

/** Opens the site and waits until every cell is up to date. */
export async function openSite(page: Page, site: string): Promise<void> {
  await page.goto(site)
  await waitUntilDone(page)
}

/** A whole notebook may take half a minute on a busy machine. */
export async function waitUntilDone(page: Page, timeout = 60_000): Promise<void> {
  await expect(page.getByTestId('run-status')).toHaveAttribute('data-state', 'done', { timeout })
}

/** Replaces the text of a cell as a person would: by clicking into it, selecting all and typing. */
export async function typeInto(page: Page, cell: string, text: string): Promise<void> {
  const frame = page.locator(`[data-cell=${cell}]`)
  const editor = frame.locator('.cm-content')
  if ((await editor.count()) === 0) await frame.locator('.still').click()
  await editor.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(text)
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Serious and critical barriers that axe finds on the page as it is now, as `rule: element`. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    // colours on their way from one scheme to the other are no colours to judge
    const passing = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
    await Promise.allSettled(passing.map(({ finished }) => finished))
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, { resultTypes: ['violations'] })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
  })
}

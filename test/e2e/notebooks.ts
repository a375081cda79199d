import type { Page } from '@playwright/test'
import { expect } from './support.ts'

/** A notebook with one cell, which runs in no time. */
export function writeNotebook(title: string, body: string, front = ''): string {
  return `---\ntessera: 1\ntitle: ${title}\n${front}---\n\n\`\`\`sql id=answer\n${body}\n\`\`\`\n`
}

/**
 * Opens the site in a browser that holds this notebook, as the second version of the database kept it: so nothing else
 * runs first, and what is migrated is used in every journey.
 */
export async function openNotebook(page: Page, site: string, text: string): Promise<void> {
  await runBeside(page, site, makeVersion2, text)
  await page.goto(site)
  await expect(page.locator('[data-cell=answer]')).toBeVisible()
  await expect(page.getByTestId('save-state')).toHaveAttribute('data-state', 'saved')
}

/** Runs in the page. */
async function makeVersion2(text: string): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('tessera', 2)
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore('notebooks', { keyPath: 'id' })
      for (const store of ['settings', 'sources', 'runs']) opening.result.createObjectStore(store)
    }
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(new Error(String(opening.error)))
  })
  const title = /title: (.*)/.exec(text)?.[1] ?? ''
  const transaction = database.transaction(['notebooks', 'settings'], 'readwrite')
  transaction.objectStore('notebooks').put({ id: 'n1', title, text, files: {}, inputs: {}, updated: 1 })
  transaction.objectStore('settings').put('n1', 'current')
  await new Promise((resolve) => (transaction.oncomplete = resolve))
  database.close()
}

export async function chooseInMenu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Notebook menu' }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

/** The text of the only cell, whether it is being written or not. */
export function findText(page: Page) {
  return page.locator('[data-cell=answer]').locator('.still, .cm-content')
}

/** Runs `work` on a page of the site that is not the app. */
export async function runBeside<A>(
  page: Page,
  site: string,
  work: (about: A) => Promise<void>,
  about: A,
): Promise<void> {
  await page.route('**/beside', (route) => route.fulfill({ contentType: 'text/html', body: '<title>beside</title>' }))
  await page.goto(`${site}beside`)
  await page.evaluate(work as (about: unknown) => Promise<void>, about)
}

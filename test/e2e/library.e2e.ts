import { chooseInMenu, findText, openNotebook, runBeside, writeNotebook } from './notebooks.ts'
import { expect, findBarriers, test, typeInto } from './support.ts'

test('notebooks are found, copied, renamed, deleted and brought back', async ({ page, site }) => {
  await openNotebook(page, site, writeNotebook('Alpha', 'SELECT 1 AS one'))
  await chooseInMenu(page, 'Duplicate')
  await expect(page.getByTestId('title')).toHaveValue('Copy of Alpha')
  await chooseInMenu(page, 'All notebooks…')
  const list = page.getByTestId('library')
  await expect(list.locator('li')).toHaveCount(2)
  expect(await findBarriers(page)).toEqual([])

  // by keys alone: rename the one that is not open
  await list.getByRole('button', { name: 'Actions for Alpha' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Open', exact: true })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.type('فروشگاه')
  await page.keyboard.press('Enter')
  await expect(list.locator('[data-notebook=فروشگاه]')).toBeVisible()

  await page.getByRole('searchbox').fill('copy ALPHA')
  await expect(list.locator('li')).toHaveCount(1)
  await page.getByRole('searchbox').fill('nowhere')
  await expect(page.getByText('No title holds “nowhere”.')).toBeVisible()
  await page.getByRole('searchbox').fill('')
  await page.getByLabel('Sort by').selectOption('title')
  await expect(list.locator('li').first()).toHaveAttribute('data-notebook', 'Copy of Alpha')

  // the open one makes way, and comes back
  await list.getByRole('button', { name: 'Actions for Copy of Alpha' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(page.getByTestId('title')).toHaveValue('فروشگاه')
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(list.locator('li')).toHaveCount(2)
  await expect(page.getByTestId('title')).toHaveValue('Copy of Alpha')
  await expect(list.getByRole('button', { name: 'Copy of Alpha', exact: true })).toBeFocused()

  await list.getByRole('button', { name: 'Actions for فروشگاه' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  const deleted = page.getByTestId('recently-deleted')
  await deleted.locator('summary').click()
  expect(await findBarriers(page)).toEqual([])
  await deleted.getByRole('button', { name: /^Bring back فروشگاه/ }).click()
  await list.getByRole('button', { name: 'فروشگاه', exact: true }).click()
  await expect(page.getByTestId('title')).toHaveValue('فروشگاه')
  await expect(findText(page)).toHaveText('SELECT 1 AS one')
})

test('an earlier version is looked at, restored, and the restoring taken back', async ({ page, site }) => {
  await openNotebook(page, site, writeNotebook('Versions', 'SELECT 1 AS before'))
  await typeInto(page, 'answer', 'SELECT 2 AS after')
  await chooseInMenu(page, 'Versions…')
  await page.getByLabel('Name for the state on the page').fill('Good one')
  await page.keyboard.press('Enter')
  const versions = page.getByTestId('versions')
  await expect(versions.locator('li')).toHaveCount(2)
  await versions.getByText('as it was opened').click()
  await expect(page.getByTestId('version-text')).toContainText('−goes:SELECT 2 AS after')
  await expect(page.getByTestId('version-text')).toContainText('+comes back:SELECT 1 AS before')
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Restore' }).click()
  await expect(findText(page)).toHaveText('SELECT 1 AS before')
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(findText(page)).toHaveText('SELECT 2 AS after')
  await expect(page.getByTestId('save-state')).toHaveAttribute('data-state', 'saved')
  await page.reload()
  await expect(findText(page)).toHaveText('SELECT 2 AS after')
  await chooseInMenu(page, 'Versions…')
  await expect(versions).toContainText('Good one')
})

test('data that do not fit are told with what could go, and text is saved all the same', async ({
  page,
  context,
  site,
}) => {
  await openNotebook(page, site, writeNotebook('Full', 'SELECT 1 AS one'))
  const client = await context.newCDPSession(page)
  const { origin } = new URL(site)
  const setQuota = (quotaSize?: number) => client.send('Storage.overrideQuotaForOrigin', { origin, quotaSize })
  const isSaved = () => expect(page.getByTestId('save-state')).toHaveAttribute('data-state', 'saved')
  await setQuota(7 * 2 ** 20)
  const buffer = Buffer.from(`a,b\n${'1,2\n'.repeat(1_000_000)}`)
  await page.getByTestId('file-input').setInputFiles({ name: 'large.csv', mimeType: 'text/csv', buffer })
  const source = page.locator('[data-source=large]')
  await expect(source).toContainText('1,000,000')
  await expect(source).toContainText('large.csv (4 MB) does not fit')
  await typeInto(page, 'answer', 'SELECT count(*) AS n FROM large')
  await isSaved()

  // no room at all, which Chromium finds out only now and then: it is said, and once there is room it is saved unasked
  await page.evaluate(fillUp)
  await typeInto(page, 'answer', 'SELECT 2 AS two')
  await expect(page.getByTestId('save-state')).toHaveAttribute('data-state', 'refused')
  await expect(page.getByText('Your changes are not saved.')).toBeVisible()
  await page.evaluate(() => Object.assign(globalThis, { full: false }))
  await isSaved()
})

/** Runs in the page: the database refuses as a full disk does, until `full` is false. */
function fillUp(): void {
  Object.assign(globalThis, { full: true })
  const { put } = IDBObjectStore.prototype
  IDBObjectStore.prototype.put = function (...values) {
    if ((globalThis as { full?: boolean }).full) throw new DOMException('no room', 'QuotaExceededError')
    return put.apply(this, values)
  }
}

test('what the browser has thrown away is named, and the rest stands', async ({ page, site }) => {
  // a host that answers with its front page for whatever it has not: no file to read
  await page.route('**/own-orders.csv', (route) => route.fulfill({ contentType: 'text/html', body: '<html></html>' }))
  await openNotebook(
    page,
    site,
    writeNotebook('Evicted', 'SELECT count(*) AS n FROM orders', 'sources:\n  orders: own-orders.csv\n'),
  )
  const file = { name: 'own-orders.csv', mimeType: 'text/csv', buffer: Buffer.from('id\n1\n2\n') }
  await page.getByTestId('file-input').setInputFiles(file)
  const result = page.locator('[data-cell=answer]').getByTestId('result')
  await expect(result).toContainText('2')
  await expect.poll(() => page.evaluate(countFiles)).toBe(1)
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    await root.removeEntry('sources', { recursive: true })
  })
  await page.reload()
  await expect(page.getByText('The browser no longer holds own-orders.csv: choose it again.')).toBeVisible()
  await expect(page.getByTestId('missing-files')).toContainText('own-orders.csv')
  await page.getByTestId('file-input').setInputFiles(file)
  await expect.poll(() => page.evaluate(countFiles)).toBe(1)

  // the other way round: bytes without a notebook
  await runBeside(
    page,
    site,
    async (name) => {
      sessionStorage.clear()
      localStorage.clear()
      await new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve))
    },
    'tessera',
  )
  await page.goto(site)
  await expect(page.getByTestId('title')).toHaveValue('Who buys, who leaves')
})

/** Runs in the page. */
async function countFiles(): Promise<number> {
  const root = await navigator.storage.getDirectory()
  const folder = await root.getDirectoryHandle('sources', { create: true })
  let count = 0
  for await (const name of folder.keys()) if (name !== 'reserve') count++
  return count
}

test('a browser that has notebooks of the version before keeps them', async ({ page, site }) => {
  await openNotebook(page, site, writeNotebook('Of old', 'SELECT 42 AS kept'))
  await expect(page.getByTestId('title')).toHaveValue('Of old')
  const version = await page.evaluate(async () => (await indexedDB.databases()).map((each) => each.version))
  expect(version).toEqual([3])
  await typeInto(page, 'answer', 'SELECT 43 AS goes_on')
  await expect(page.getByTestId('save-state')).toHaveAttribute('data-state', 'saved')
  await page.reload()
  await expect(findText(page)).toHaveText('SELECT 43 AS goes_on')
})

import { expect, openSite, test, typeInto, waitUntilDone } from './support.ts'

test('a reload brings back the text, the inputs and the data', async ({ page, site }) => {
  await openSite(page, site)
  await page.getByTestId('file-input').setInputFiles({
    name: 'Visits 2024.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('visit_id,customer_id,seconds\n1,10001,12\n2,10001,30\n3,10002,7\n'),
  })
  await expect(page.locator('[data-source=visits_2024]')).toContainText('3')
  await page.locator('[data-cell=quiet] input[type=range]').press('ArrowRight')
  await typeInto(page, 'verdicts', 'SELECT sum(seconds) AS seconds FROM visits_2024')
  await waitUntilDone(page)
  const quiet = await page.locator('[data-cell=quiet] input[type=range]').inputValue()
  await typeInto(page, 'verdicts', 'SELECT sum(seconds) + 1 AS more FROM visits_2024')
  await expect(page.getByTestId('save-state')).toHaveAttribute('data-state', 'saved')
  await page.reload()
  await waitUntilDone(page)
  await expect(page.locator('[data-cell=verdicts]').getByTestId('result')).toContainText('50')
  await expect(page.locator('[data-source=visits_2024]')).toContainText('3')
  expect(await page.locator('[data-cell=quiet] input[type=range]').inputValue()).toBe(quiet)
})

test('a reload right after a keystroke loses none of them', async ({ page, site }) => {
  await openSite(page, site)
  await typeInto(page, 'verdicts', 'SELECT 40')
  await page.keyboard.type(' + 2 AS answer')
  await page.reload()
  await expect(page.locator('[data-cell=verdicts]').getByTestId('result')).toContainText('42')
})

test('a browser that refuses storage is said so, and everything else works', async ({ page, site }) => {
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('denied', 'SecurityError')
    }
    Object.defineProperty(indexedDB, 'open', { value: refuse })
    Object.defineProperty(navigator.storage, 'getDirectory', { value: refuse })
  })
  await openSite(page, site)
  await typeInto(page, 'verdicts', 'SELECT 42 AS answer')
  await expect(page.getByTestId('save-state')).toHaveAttribute('data-state', 'refused')
  await expect(page.locator('[data-cell=verdicts]').getByTestId('result')).toContainText('42')
})

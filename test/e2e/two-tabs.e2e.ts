import { chooseInMenu, findText, openNotebook, writeNotebook } from './notebooks.ts'
import { expect, findBarriers, test, typeInto } from './support.ts'

test('a second tab shows what the first one writes, takes it over, and neither loses a word', async ({
  page,
  context,
  site,
}) => {
  await openNotebook(page, site, writeNotebook('Shared', 'SELECT 1 AS first'))
  const second = await context.newPage()
  await second.goto(site)
  const banner = second.getByTestId('tab-banner')
  await expect(banner).toHaveAttribute('data-why', 'open')
  expect(await findBarriers(second)).toEqual([])

  // it follows, and cannot be written in
  await typeInto(page, 'answer', 'SELECT 2 AS followed')
  await expect(findText(second)).toContainText('followed')
  await findText(second).click()
  await second.keyboard.type('lost')
  await expect(findText(second)).toHaveText('SELECT 2 AS followed')

  // it takes over with the last word of the first, which stops at once
  await typeInto(page, 'answer', 'SELECT 3 AS latest')
  await banner.getByRole('button', { name: 'Edit here' }).click()
  await expect(banner).toHaveCount(0)
  await expect(findText(second)).toHaveText('SELECT 3 AS latest')
  await expect(page.getByTestId('tab-banner')).toHaveAttribute('data-why', 'taken')
  await page.keyboard.type(' lost')
  await expect(findText(page)).toHaveText('SELECT 3 AS latest')

  // what was there before is a version, and the first tab follows now
  await typeInto(second, 'answer', 'SELECT 4 AS over')
  await expect(findText(page)).toContainText('over')
  await chooseInMenu(second, 'Versions…')
  await expect(second.getByTestId('versions')).toContainText('before another tab took over')
  await second.keyboard.press('Escape')

  // when the other tab closes, this one is free again
  await second.close()
  await page.evaluate(() => dispatchEvent(new Event('focus')))
  await expect(page.getByTestId('tab-banner')).toHaveCount(0)
  await typeInto(page, 'answer', 'SELECT 5 AS free')
  await expect(page.getByTestId('save-state')).toHaveAttribute('data-state', 'saved')
})

test('without locks and messages, what would overwrite another tab is kept as a version', async ({
  page,
  context,
  site,
}) => {
  await context.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'locks', { value: undefined })
    Object.defineProperty(globalThis, 'BroadcastChannel', { value: undefined })
  })
  await openNotebook(page, site, writeNotebook('Shared', 'SELECT 1 AS first'))
  const second = await context.newPage()
  await second.goto(site)
  await expect(findText(second)).toHaveText('SELECT 1 AS first')
  await typeInto(second, 'answer', 'SELECT 2 AS of_second')
  await expect(second.getByTestId('save-state')).toHaveAttribute('data-state', 'saved')

  await typeInto(page, 'answer', 'SELECT 3 AS of_first')
  const banner = page.getByTestId('tab-banner')
  await expect(banner).toHaveAttribute('data-why', 'conflict')
  await banner.getByRole('button', { name: 'Edit here' }).click()
  await expect(findText(page)).toHaveText('SELECT 2 AS of_second')
  await chooseInMenu(page, 'Versions…')
  await page.getByTestId('versions').getByText('not saved: another tab had written').click()
  await expect(page.getByTestId('version-text')).toContainText('+comes back:SELECT 3 AS of_first')
})

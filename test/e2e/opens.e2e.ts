import { expect, findBarriers, openSite, readLongTasks, test } from './support.ts'

test('the page opens and brings every cell up to date', async ({ page, site }) => {
  await openSite(page, site)
  await expect(page).toHaveTitle(/Tessera/)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the opened page has no serious barrier for anyone in ${colorScheme}`, async ({ page, site }) => {
    await page.emulateMedia({ colorScheme })
    await openSite(page, site)
    expect(await findBarriers(page)).toEqual([])
  })
}

test('the fixtures see what the page asks for', async ({ page, site, watch }) => {
  await openSite(page, site)
  expect(watch.requests).toContain(site)
  expect(watch.requests.filter((url) => /\/duckdb-eh-[\w-]+\.bin$/.test(url))).toHaveLength(1)
})

test('the policy refuses a request to another host, and the fixtures hear of it', async ({ page, site, watch }) => {
  await openSite(page, site)
  const answer = await page.evaluate(() => fetch('https://elsewhere.invalid/').catch(() => 'refused'))
  expect(answer).toBe('refused')
  expect(watch.complaints.filter((text) => text.includes('Content Security Policy'))).not.toEqual([])
  watch.complaints.length = 0
})

test('opening blocks the page for no longer than 200 ms at a time', async ({ page, site }) => {
  await openSite(page, site)
  expect((await readLongTasks(page)).filter(({ duration }) => duration > 200)).toEqual([])
})

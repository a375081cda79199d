import { expect, findBarriers, openSite, readLongTasks, test } from './support.ts'

test('the page opens, brings every cell up to date, and has no serious barrier in light or dark', async ({
  page,
  site,
  watch,
}) => {
  await openSite(page, site)
  await expect(page).toHaveTitle(/Tessera/)
  expect(watch.requests).toContain(site)
  expect(watch.requests.filter((url) => /\/duckdb-eh-[\w-]+\.bin$/.test(url))).toHaveLength(1)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await findBarriers(page), colorScheme).toEqual([])
  }
})

test('the policy refuses a request to another host, and the fixtures hear of it', async ({ page, site, watch }) => {
  await page.goto(site)
  const answer = await page.evaluate(() => fetch('https://elsewhere.invalid/').catch(() => 'refused'))
  expect(answer).toBe('refused')
  expect(watch.complaints.filter((text) => text.includes('Content Security Policy'))).not.toEqual([])
  watch.complaints.length = 0
})

test('a script that an attacker gets into the page does not run', async ({ page, site, watch }) => {
  await page.goto(site)
  const ran = await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'globalThis.ran = true'
    document.head.append(script)
    return 'ran' in globalThis
  })
  expect(ran).toBe(false)
  expect(watch.complaints.filter((text) => text.includes('Content Security Policy'))).not.toEqual([])
  watch.complaints.length = 0
})

test('the fixtures see a task that blocks the page', async ({ page, site }) => {
  await page.goto(site)
  const started = await page.evaluate(async () => {
    const start = performance.now()
    setTimeout(() => {
      const end = performance.now() + 150
      while (performance.now() < end);
    })
    await new Promise((later) => setTimeout(later, 600))
    return start
  })
  const blocking = (await readLongTasks(page)).filter((task) => task.start + task.duration > started + 150)
  expect(blocking.some(({ duration }) => duration >= 150)).toBe(true)
})

import { expect, openSite, test, waitUntilDone } from './support.ts'

const hostile = `---
tessera: 1
title: <img src=x onerror=alert(1)>
sources:
  rows: rows.csv
---

# Hostile <script>window.broken = 1</script>

<img src=x onerror="window.broken = 2"> [link](javascript:window.broken=3) ![far](https://elsewhere.invalid/a.png)

<iframe src="https://elsewhere.invalid/"></iframe>

\`\`\`sql id=all_rows
SELECT * FROM rows
\`\`\`

\`\`\`sql id=far
FROM read_csv('https://elsewhere.invalid/data.csv')
\`\`\`
`

test('a hostile notebook and hostile data run nothing and ask nothing of another host', async ({
  page,
  site,
  watch,
}) => {
  await openSite(page, site)
  await page
    .getByTestId('file-input')
    .setInputFiles([{ name: 'hostile.md', mimeType: 'text/markdown', buffer: Buffer.from(hostile) }])
  await expect(page.getByTestId('missing-files')).toContainText('rows.csv')
  await page.getByTestId('file-input').setInputFiles([
    {
      name: 'rows.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        '"<b onclick=x>name</b>",n\n"<img src=x onerror=window.broken=4>",1\n"</td><script>window.broken=5</script>",2\n',
      ),
    },
  ])
  await expect(page.locator('[data-cell=all_rows]')).toHaveAttribute('data-state', 'done')
  await expect(page.locator('[data-cell=all_rows]').getByTestId('result')).toContainText(
    '<img src=x onerror=window.broken=4>',
  )
  await expect(page.locator('[data-cell=far]')).toHaveAttribute('data-state', 'failed')
  expect(await page.evaluate(() => (globalThis as unknown as { broken?: number }).broken)).toBeUndefined()
  expect(await page.locator('article img, article iframe, article script').count()).toBe(0)
  expect(await page.locator('a[href^="javascript"]').count()).toBe(0)
  // the engine tried to open the address and the policy refused it: that is what these lines are about
  watch.complaints = watch.complaints.filter((text) => !/Content Security Policy|elsewhere\.invalid/.test(text))
  watch.requests = watch.requests.filter((url) => !url.startsWith('https://elsewhere.invalid/data.csv'))
})

test('the narrow page does not scroll sideways', async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openSite(page, site)
  await waitUntilDone(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
})

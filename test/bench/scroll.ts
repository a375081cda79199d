import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { type Comparison, measurePairs } from './measure.ts'
import type { Sites } from './sites.ts'

const ROWS = 1_000_000

const NOTEBOOK = `---
tessera: 1
title: Scrolling
---

\`\`\`sql id=long
SELECT i AS id, i % 97 AS a, i * 1.5 AS b, 'name ' || i AS c, DATE '2024-01-01' + (i % 365)::INTEGER AS d,
  i % 2 = 0 AS e, hash(i) % 1000 AS f, 'group ' || i % 7 AS g
FROM range(${ROWS}) r(i)
\`\`\`
`

/**
 * From a jump of the scroll bar to the row drawn there: the jump, the page of rows from the engine, and a frame with the
 * row in it. Each jump leads to a page that was not asked for before, and is paired with one at the start of the table.
 */
export async function measureScroll(
  browser: Browser,
  { app }: Sites,
  folder: string,
  pairs: number,
): Promise<Comparison[]> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(app)
  const file = join(folder, 'scrolling.md')
  writeFileSync(file, NOTEBOOK)
  await page.getByTestId('file-input').first().setInputFiles(file)
  await page.locator('[data-cell=long][data-state=done] .region').waitFor({ timeout: 120_000 })
  let jumps = 0
  /** 400 rows on each time, so that neither page of the window is known. */
  const jumpTo = (place: number) => () => jump(page, place + (++jumps * 400) / ROWS)
  try {
    return [
      await measurePairs('scrolling to 50 % of 1M rows, against the start', jumpTo(0.5), jumpTo(0.001), pairs),
      await measurePairs('scrolling to 99 % of 1M rows, against 10 %', jumpTo(0.99), jumpTo(0.1), pairs),
    ]
  } finally {
    await page.close()
  }
}

/** Resolves with the ms until the first row at that place of the bar is drawn with its values. */
function jump(page: Page, place: number): Promise<number> {
  return page.evaluate(async (place) => {
    const region = document.querySelector('[data-cell=long] .region')!
    await new Promise((next) => requestAnimationFrame(next))
    const before = region.querySelector('tbody tr')!.getAttribute('aria-rowindex')
    const started = performance.now()
    region.scrollTop = place * (region.scrollHeight - region.clientHeight)
    for (;;) {
      await new Promise((next) => requestAnimationFrame(next))
      const row = region.querySelector('tbody tr')!
      const drawn = row.getAttribute('aria-rowindex') !== before && !row.textContent.includes('…')
      if (drawn) return performance.now() - started
      if (performance.now() - started > 10_000) throw new Error(`Nothing was drawn at ${place}.`)
    }
  }, place)
}

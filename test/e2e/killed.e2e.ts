import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { COMMITTED, createRandom, killOnce } from '../storage/kills/rounds.ts'
import { findText, openNotebook, writeNotebook } from './notebooks.ts'
import { expect, test, typeInto } from './support.ts'

test('a browser that is killed while somebody types keeps what is older than a second', async ({ site }) => {
  const profile = mkdtempSync(join(tmpdir(), 'tessera-killed-'))
  const random = createRandom(20)
  try {
    for (let round = 0; round < 3; round++) {
      const { typed, lost, damage } = await killOnce(site, profile, round, random, 2000)
      expect(damage).toBe('')
      expect(typed).toBeGreaterThan(0)
      expect(lost).toBeLessThanOrEqual(COMMITTED)
    }
  } finally {
    rmSync(profile, { recursive: true, force: true })
  }
})

test('a tab that crashes leaves its notebook whole and free', async ({ context, site }) => {
  // not the page of the fixture: that one may not crash
  const tab = await context.newPage()
  await openNotebook(tab, site, writeNotebook('Crash', 'SELECT 1 AS one'))
  await typeInto(tab, 'answer', 'SELECT 2 AS before_the_crash')
  await expect(tab.getByTestId('save-state')).toHaveAttribute('data-state', 'saved')
  const client = await context.newCDPSession(tab)
  const crashed = tab.waitForEvent('crash')
  void client.send('Page.crash').catch(() => {})
  await crashed
  await tab.close()
  const next = await context.newPage()
  await next.goto(site)
  await expect(findText(next)).toHaveText('SELECT 2 AS before_the_crash')
  await expect(next.getByTestId('tab-banner')).toHaveCount(0)
})

/** `npm run bench`: our times against a peer's in the same run. `npm run bench -- k-means` runs one of them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { provideChromium } from '../../.config/chromium.ts'
import { compareBigText, loadBigParquet } from './big/compare-big.ts'
import { compareDiagnostics, compareSizes } from './keystrokes.ts'
import { compareClusterCell, compareKMeans } from './k-means.ts'
import { type Comparison, formatComparison } from './measure.ts'
import { provideOrders } from './orders.ts'
import { compareImport, compareOpening } from './pages.ts'
import { compareSegments } from './segments-cell.ts'
import { compareParquet } from './parquet.ts'
import { measureScroll } from './scroll.ts'
import { openSites } from './sites.ts'

const wanted = process.argv[2]
const PAIRS = 5
/** Takes minutes and most of the memory: only when it is asked for by name. */
const BIG = ['big', 'big-csv', 'big-parquet']
const PAGES = ['opening', 'import', 'segments', 'diagnostics', 'sizes', 'scroll']

async function report(name: string, compare: () => Promise<Comparison | Comparison[]>): Promise<void> {
  if (wanted !== undefined && wanted !== name) return
  for (const comparison of [await compare()].flat()) console.log(formatComparison(comparison))
}

async function loadBigFiles(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-bench-'))
  const sites = await openSites()
  try {
    if (wanted !== 'big-parquet') await compareBigText(sites, folder)
    if (wanted !== 'big-csv') await loadBigParquet(sites, folder)
  } finally {
    await sites.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function comparePages(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-bench-'))
  const sites = await openSites()
  const browser = await chromium.launch({
    executablePath: provideChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  })
  try {
    await report('opening', () => compareOpening(browser, sites, PAIRS))
    for (const orders of provideOrders(folder)) {
      await report('import', () => compareImport(browser, sites, orders, PAIRS))
    }
    await report('segments', () => compareSegments(browser, sites, PAIRS))
    await report('diagnostics', () => compareDiagnostics(browser, sites, folder, PAIRS))
    await report('sizes', () => compareSizes(browser, sites, folder, PAIRS))
    await report('scroll', () => measureScroll(browser, sites, folder, PAIRS))
  } finally {
    await browser.close()
    await sites.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

await report('k-means', () => compareKMeans(PAIRS))
await report('cluster', () => compareClusterCell(PAIRS))
await report('parquet', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-bench-'))
  try {
    return await compareParquet(PAIRS, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
if (wanted === undefined || PAGES.includes(wanted)) await comparePages()
if (wanted !== undefined && BIG.includes(wanted)) await loadBigFiles()

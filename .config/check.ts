/** `npm test`: every check, in order, up to the first that fails. The last line counts unit tests and journeys. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { provideChromium } from './chromium.ts'

interface Count {
  passed: number
  failed: number
}

interface Stage {
  title: string
  command: string
  /** Reads the counts out of the report that a test runner left; stages without tests have none. */
  count?: () => Count
}

const reports = mkdtempSync(join(tmpdir(), 'tessera-check-'))
const unitReport = join(reports, 'unit.json')
const journeyReport = join(reports, 'journeys.json')

function readReport<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T
}

function countUnitTests(): Count {
  const report = readReport<{ numPassedTests: number; numFailedTests: number }>(unitReport)
  return { passed: report.numPassedTests, failed: report.numFailedTests }
}

function countJourneys(): Count {
  const { stats } = readReport<{ stats: { expected: number; unexpected: number; flaky: number } }>(journeyReport)
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky }
}

const stages: Stage[] = [
  { title: 'Formatting', command: 'prettier --check --log-level warn .' },
  { title: 'Lint', command: 'eslint --config .config/eslint.config.js --max-warnings 0 .' },
  { title: 'Types', command: 'tsc --project .' },
  { title: 'Types of components', command: 'svelte-check --tsconfig ./tsconfig.json --fail-on-warnings' },
  {
    title: 'Unit tests',
    command: `vitest run --reporter=default --reporter=json --outputFile.json="${unitReport}"`,
    count: countUnitTests,
  },
  { title: 'Build', command: 'vite build' },
  {
    title: 'Journeys in Chromium',
    command: 'playwright test --config test/e2e/playwright.config.ts --reporter=list,json',
    count: countJourneys,
  },
]

/** Runs one stage. A runner that broke before it could report, or failed outside of a test, counts as one failure. */
function runStage({ title, command, count }: Stage, env: NodeJS.ProcessEnv): Count {
  const started = performance.now()
  console.log(`\n━━ ${title}`)
  const ok = spawnSync(command, { stdio: 'inherit', shell: true, env }).status === 0
  let found: Count = { passed: 0, failed: 0 }
  try {
    if (count) found = count()
  } catch {
    console.log(`${title}: no report was written.`)
    return { passed: 0, failed: 1 }
  }
  console.log(`${title}: ${ok ? 'passed' : 'failed'} in ${((performance.now() - started) / 1000).toFixed(1)} s`)
  return ok ? found : { ...found, failed: Math.max(1, found.failed) }
}

function runAll(): Count {
  const chromium = provideChromium()
  console.log(`Chromium: ${chromium}`)
  const env = { ...process.env, TZ: 'UTC', CHROME_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: journeyReport }
  const total: Count = { passed: 0, failed: 0 }
  for (const stage of stages) {
    const { passed, failed } = runStage(stage, env)
    total.passed += passed
    total.failed += failed
    if (failed > 0) break
  }
  return total
}

function finish({ passed, failed }: Count): void {
  rmSync(reports, { recursive: true, force: true })
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}

try {
  finish(runAll())
} catch (error) {
  console.log(error instanceof Error ? error.message : error)
  finish({ passed: 0, failed: 1 })
}

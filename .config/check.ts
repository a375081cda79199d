/** `npm test`: every check up to the first that fails. The last line counts unit tests and journeys. */
import { spawn } from 'node:child_process'
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
}

interface TestStage extends Stage {
  /** Reads the counts out of the report that the test runner left. */
  count: () => Count
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

/** Each keeps one core busy and needs nothing of the others. */
const looks: Stage[] = [
  { title: 'Formatting', command: 'prettier --check --log-level warn .' },
  { title: 'Lint', command: 'eslint --config .config/eslint.config.js --max-warnings 0 .' },
  { title: 'Types', command: 'tsc --project .' },
  { title: 'Types of components', command: 'svelte-check --tsconfig ./tsconfig.json --fail-on-warnings' },
  { title: 'Build', command: 'vite build' },
]

/** Each takes all cores. The journeys drive what was built. */
const tests: TestStage[] = [
  {
    title: 'Unit tests',
    command: `vitest run --reporter=default --reporter=json --outputFile.json="${unitReport}"`,
    count: countUnitTests,
  },
  {
    title: 'Journeys in Chromium',
    command: 'playwright test --config test/e2e/playwright.config.ts --reporter=list,json',
    count: countJourneys,
  },
]

/** How many of the looks run at a time. */
const LANES = 2

/** A command's output, once it has ended; without `collect` it is shown as it comes. */
function run(command: string, env: NodeJS.ProcessEnv, collect: boolean): Promise<{ ok: boolean; output: string }> {
  const child = spawn(command, { stdio: collect ? ['ignore', 'pipe', 'pipe'] : 'inherit', shell: true, env })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (part) => (output += part))
  return new Promise((end, refuse) => {
    child.on('error', refuse)
    child.on('close', (status) => end({ ok: status === 0, output }))
  })
}

/** How a stage that has just ended went. */
function describeEnd(title: string, ok: boolean, started: number): string {
  return `${title}: ${ok ? 'passed' : 'failed'} in ${((performance.now() - started) / 1000).toFixed(1)} s`
}

/** Runs the looks a few at a time and prints what each said whole, in their order. None begins once one has failed. */
async function runLooks(env: NodeJS.ProcessEnv): Promise<boolean> {
  let failed = false
  let printed: Promise<void> = Promise.resolve()
  const waiting = [...looks]
  const goOn = async (): Promise<void> => {
    for (let look = waiting.shift(); look && !failed; look = waiting.shift()) {
      const { title, command } = look
      const started = performance.now()
      const ending = run(command, env, true).then(({ ok, output }) => {
        failed ||= !ok
        return `\n━━ ${title}\n${output}${describeEnd(title, ok, started)}`
      })
      printed = Promise.all([ending, printed]).then(([said]) => console.log(said))
      await ending
    }
  }
  await Promise.all(Array.from({ length: LANES }, goOn))
  await printed
  return !failed
}

/** Runs one stage. A runner that broke before it could report, or failed outside of a test, counts as one failure. */
async function runTests({ title, command, count }: TestStage, env: NodeJS.ProcessEnv): Promise<Count> {
  const started = performance.now()
  console.log(`\n━━ ${title}`)
  const { ok } = await run(command, env, false)
  let found: Count
  try {
    found = count()
  } catch {
    console.log(`${title}: no report was written.`)
    return { passed: 0, failed: 1 }
  }
  console.log(describeEnd(title, ok, started))
  return ok ? found : { ...found, failed: Math.max(1, found.failed) }
}

async function runAll(): Promise<Count> {
  const chromium = provideChromium()
  console.log(`Chromium: ${chromium}`)
  const env = { ...process.env, TZ: 'UTC', CHROME_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: journeyReport }
  const total: Count = { passed: 0, failed: 0 }
  if (!(await runLooks(env))) return { passed: 0, failed: 1 }
  for (const stage of tests) {
    const { passed, failed } = await runTests(stage, env)
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
  finish(await runAll())
} catch (error) {
  console.log(error instanceof Error ? error.message : error)
  finish({ passed: 0, failed: 1 })
}

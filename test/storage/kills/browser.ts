import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findChromium } from '../../../.config/chromium.ts'

/** A browser with a profile that outlives it, in a process group of its own. */
export interface KillableBrowser {
  page: Page
  /** Ends every process of it at once, as a power button would: nothing of it gets to say goodbye. */
  kill(): Promise<void>
}

const ARGUMENTS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-crash-restore-bubble',
  '--remote-debugging-port=0',
]

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

export async function openBrowser(profile: string): Promise<KillableBrowser> {
  const port = join(profile, 'DevToolsActivePort')
  // those of a browser that was killed
  for (const left of ['DevToolsActivePort', 'SingletonLock', 'SingletonCookie', 'SingletonSocket'])
    rmSync(join(profile, left), { force: true })
  const executable = findChromium()
  if (executable === null) throw new Error('no Chromium was found')
  const child = spawn(executable, [...ARGUMENTS, `--user-data-dir=${profile}`, 'about:blank'], {
    detached: true,
    stdio: 'ignore',
  })
  try {
    const browser = await connect(port)
    const context = browser.contexts()[0]!
    const page = context.pages()[0] ?? (await context.newPage())
    return { page, kill: () => killGroup(child, browser) }
  } catch (error) {
    await killGroup(child, null)
    throw error
  }
}

async function connect(port: string): Promise<Browser> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const [number, path] = readLines(port)
    if (number && path) return chromium.connectOverCDP(`ws://127.0.0.1:${number}${path}`)
    await sleep(50)
  }
  throw new Error('Chromium did not start')
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n')
  } catch {
    return []
  }
}

async function killGroup(child: ChildProcess, browser: Browser | null): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  // the group: the browser, and every process that it has started
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  await ended
  await browser?.close().catch(() => {})
}

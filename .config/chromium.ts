import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** A path is not enough: Ubuntu's `chromium` is a stub that starts nothing where there is no snap. */
function starts(path: string): boolean {
  if (!existsSync(path)) return false
  return process.platform === 'win32' || spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0
}

function run(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0
}

/** The Chromium that this machine has: `CHROME_PATH`, the usual places, Playwright's own; `null` when there is none. */
export function findChromium(): string | null {
  const named = process.env['CHROME_PATH']
  if (named) {
    if (!starts(named))
      throw new Error(`CHROME_PATH is ${named}, which does not start. Point it at a Chromium or unset it.`)
    return named
  }
  return [...USUAL_PLACES, chromium.executablePath()].find(starts) ?? null
}

function installFromDebian(): void {
  const root = process.getuid?.() === 0
  if (!root || !existsSync('/usr/bin/apt-get')) return
  console.log('No Chromium found: installing Debian’s package.')
  process.env['DEBIAN_FRONTEND'] = 'noninteractive'
  if (run('apt-get', ['update'])) run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
}

function installFromPlaywright(): void {
  console.log('No Chromium found: downloading Playwright’s.')
  const root = process.getuid?.() === 0
  run('npx', ['playwright', 'install', ...(root ? ['--with-deps'] : []), 'chromium'])
}

/** `findChromium`, installing one when there is none. Throws with what to do when that is not possible. */
export function provideChromium(): string {
  for (const install of [() => {}, installFromDebian, installFromPlaywright]) {
    install()
    const path = findChromium()
    if (path) return path
  }
  throw new Error(
    'The journeys need Chromium, and it could not be installed here. ' +
      'Install Chromium or Chrome (Debian: `apt-get install chromium`), or set CHROME_PATH to the one you have.',
  )
}

// Plain JavaScript: it runs before anything is installed. It installs what package-lock.json says, unless it is there.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** Packages by their path, as a lock file lists them; empty when the file is not there or cannot be read. */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages
  } catch {
    return {}
  }
}

/** True when each package of the lock file that is not optional is installed with the same content. */
function isInstalled() {
  const installed = readPackages('node_modules/.package-lock.json')
  return Object.entries(readPackages('package-lock.json'))
    .filter(([path, entry]) => path !== '' && !entry.optional)
    .every(([path, entry]) => installed[path]?.version === entry.version)
}

if (!isInstalled()) {
  const { status } = spawnSync('npm ci --include=dev --no-audit --no-fund', {
    cwd: root,
    stdio: 'inherit',
    shell: true,
  })
  process.exit(status ?? 1)
}

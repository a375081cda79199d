import { readdirSync, readFileSync } from 'node:fs'

/**
 * Peak memory of a browser's pages in bytes: the largest of its renderer processes, which also run the workers. `null`
 * where the system does not tell (it is read from `/proc`).
 */
export function readPeak(browser: number): number | null {
  return readLargest(browser, 'VmHWM')
}

/** The same as it is now. */
export function readResident(browser: number): number | null {
  return readLargest(browser, 'VmRSS')
}

function readLargest(browser: number, field: string): number | null {
  try {
    const sizes = listRenderers(browser).map((pid) => {
      const line = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
      return Number(line?.[1] ?? 0) * 1024
    })
    return sizes.length === 0 ? null : Math.max(...sizes)
  } catch {
    return null
  }
}

function listRenderers(browser: number): string[] {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const parents = new Map(processes.flatMap((pid) => readParent(pid)))
  const belongs = (pid: string): boolean => {
    for (let at: string | undefined = pid; at !== undefined && at !== '1'; at = parents.get(at)) {
      if (at === String(browser)) return true
    }
    return false
  }
  return processes.filter((pid) => belongs(pid) && isRenderer(pid))
}

function readParent(pid: string): [string, string][] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return [[pid, stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]!]]
  } catch {
    // it has ended meanwhile
    return []
  }
}

function isRenderer(pid: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')
  } catch {
    return false
  }
}

import type { Diagnostic } from '../../../src/lang/diagnostic.ts'

/** Longest time that a text may take, in milliseconds. */
const LIMIT = 50

/** How often a slow text is tried again: the machine, or the collector of garbage, may be busy with something else. */
const AGAIN = 4

/** Runs a task on a text; throws with the text where the task does, or where it is slow each time. */
export function runGuarded<T>(text: string, task: () => T): T {
  try {
    const start = performance.now()
    const result = task()
    if (performance.now() - start > LIMIT) refuseSlow(task)
    return result
  } catch (cause) {
    throw new Error(`${String(cause)}\n${JSON.stringify(text.slice(0, 3000))}`, { cause })
  }
}

/** Measures the time of the processor, so that what others do on the machine does not count. */
function refuseSlow(task: () => unknown): void {
  const times = Array.from({ length: AGAIN }, () => {
    const start = process.cpuUsage()
    task()
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  })
  if (Math.min(...times) > LIMIT) throw new Error(`took ${times.join(', ')} ms`)
}

/** Problems whose place is not in the text, or that are no sentences. */
export function findOdd(text: string, diagnostics: Diagnostic[]): Diagnostic[] {
  return diagnostics.filter(({ span, message }) => {
    const inside = !span || (0 <= span.from && span.from <= span.to && span.to <= text.length)
    const leaked = ['undefined', '[object', 'NaN'].some((word) => message.includes(word) && !text.includes(word))
    return !inside || leaked
  })
}

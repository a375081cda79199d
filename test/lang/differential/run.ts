/** `npx tsx test/lang/differential/run.ts [seed] [cases]`: compares until something differs, and shrinks that. */
import fc from 'fast-check'
import { describeCase } from './describe-case.ts'
import { openEngine } from './engine.ts'
import { cases } from './generate/cases.ts'
import { judge } from './judge.ts'

const BATCH = 500
const SHRINKING = 120_000

const [seed = 1, total = 10_000] = process.argv.slice(2).map(Number)
const print = (text: string): boolean => process.stdout.write(`${text}\n`)
const connection = await openEngine()
const started = performance.now()
let answers = 0
let rejected = 0

for (let done = 0; done < total; done += BATCH) {
  const agrees = fc.property(cases, (found) => {
    const verdict = judge(connection, found)
    if (verdict.kind === 'rejected') rejected++
    if (verdict.kind === 'compared') answers += verdict.answers.length
    return verdict.kind === 'rejected' || (verdict.kind === 'compared' && verdict.differences.length === 0)
  })
  const numRuns = Math.min(BATCH, total - done)
  const parameters = { seed: seed + done, numRuns, interruptAfterTimeLimit: SHRINKING }
  const { failed, counterexample } = fc.check(agrees, parameters)
  if (failed && counterexample) {
    const [smallest] = counterexample
    print(describeCase(smallest, judge(connection, smallest)))
    process.exit(1)
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  print(`${done + numRuns} cases, ${answers} answers alike, ${rejected} rejected, ${seconds} s`)
}

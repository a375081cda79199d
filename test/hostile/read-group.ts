/** A process of its own: it reads the cases of one group from one on, and tells what became of each. */
import { openEngine } from '../support/engine.ts'
import { groups } from './cases.ts'
import { addKeeper } from './find-harm.ts'
import type { Message } from './outcome.ts'
import { tryCase } from './try-case.ts'

const [group = '', from = '0'] = process.argv.slice(2)
const send = (message: Message): void => void process.send!(message)

const engine = await openEngine()
await addKeeper(engine)
for (const each of groups[group]!.slice(Number(from))) {
  send({ begins: each.name })
  send({ ends: each.name, outcome: await tryCase(engine, each) })
}
process.disconnect()

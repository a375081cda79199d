/**
 * `npx tsx test/storage/kills/run.ts [seed] [kills] [profile]`: types into the built site and kills the browser, again and
 * again. Build the site first. Fails when a character older than a second is lost, or a notebook is damaged.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../../support/sources.ts'
import { serveFolder } from '../../support/static-server.ts'
import { COMMITTED, createRandom, killOnce, type Round } from './rounds.ts'

const print = (line: string) => process.stdout.write(`${line}\n`)

const [seed = 1, kills = 100] = process.argv.slice(2, 4).map(Number)
const [, , , , named] = process.argv
if (named) mkdirSync(named, { recursive: true })
const profile = named ?? mkdtempSync(join(tmpdir(), 'tessera-kills-'))
const site = await serveFolder(join(ROOT, 'dist'), '/some/path/')
const random = createRandom(seed)
const rounds: Round[] = []
try {
  for (let round = 0; round < kills; round++) {
    const found = await killOnce(site.url, profile, round, random)
    rounds.push(found)
    const lost = found.lost === 0 ? 'nothing lost' : `lost from ${found.lost.toFixed(0)} ms before the kill on`
    print(`${round + 1}: ${found.kept} of ${found.typed} characters, ${found.damage || lost}`)
  }
} finally {
  await site.close()
  if (!named) rmSync(profile, { recursive: true, force: true })
}
const ages = rounds.map(({ lost }) => lost).toSorted((a, b) => a - b)
const bad = rounds.filter(({ lost, damage }) => lost > COMMITTED || damage !== '')
print(
  `seed ${seed}: ${rounds.length} kills, ${rounds.reduce((sum, { typed }) => sum + typed, 0)} characters typed; ` +
    `oldest lost: median ${ages[ages.length >> 1]?.toFixed(0)} ms, worst ${ages.at(-1)?.toFixed(0)} ms; ${bad.length} failures`,
)
process.exitCode = bad.length > 0 ? 1 : 0

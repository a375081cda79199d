import { expect, test } from 'vitest'
import { OVERLONG } from '../../../workers/duckdb/watch-reads.ts'
import { openSession, writeFile } from '../../support/engine.ts'

const LINES = Array.from({ length: 20_000 }, (_, i) => `${i},x\n`).join('')

test('a statement fails that would read a longer line than it may, once, and the engine goes on', async () => {
  const { session, access } = await openSession()
  await access.register('long.csv', await writeFile(`n,t\n${LINES}1,${'y'.repeat(5000)}\n${LINES}`))
  const count = () => session.runNow(`SELECT count(*) FROM read_csv('long.csv', header = true)`).data
  access.limitLines(4000)
  expect(count).toThrow(OVERLONG)
  expect(count()).toEqual([[40_001]])
  access.limitLines(6000)
  expect(count()).toEqual([[40_001]])
  access.limitLines(4000)
  access.limitLines(Infinity)
  expect(count()).toEqual([[40_001]])
})

test('the bytes are counted that the engine reads', async () => {
  const { session, access } = await openSession()
  const file = await writeFile(`n,t\n${LINES}`)
  await access.register('lines.csv', file)
  const before = access.bytesRead()
  session.runNow(
    `SELECT count(*) FROM read_csv('lines.csv', auto_detect = false, columns = {n: 'VARCHAR', t: 'VARCHAR'})`,
  )
  expect(access.bytesRead() - before).toBeGreaterThanOrEqual(file.size)
})

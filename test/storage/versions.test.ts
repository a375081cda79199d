import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { VersionEntry } from '../../src/storage/records.ts'
import { createStorage } from '../../src/storage/storage.ts'
import { DAY, findThinned, HOUR } from '../../src/storage/thin-versions.ts'
import { createBackend, createNotebook } from './backend.ts'

const MINUTE = 60_000
const NOW = 1_760_000_000_000

function createVersion(made: number, changes: Partial<VersionEntry> = {}): VersionEntry {
  return { id: `v${made}`, notebook: 'n1', made, reason: 'pause', name: null, title: 'One', files: {}, ...changes }
}

/** Storage at a time that the test sets. */
function openAt(time: { now: number }) {
  return createStorage(createBackend({ now: () => time.now }))
}

describe('versions', () => {
  test('hold text, inputs and files, and are listed newest first', async () => {
    const time = { now: NOW }
    const storage = openAt(time)
    const files = { orders: { hash: 'h', name: 'orders.csv', bytes: 5 } }
    await storage.versions.add(createNotebook({ text: 'a', inputs: { k: 3 }, files }), 'opened')
    time.now += MINUTE
    await storage.versions.add(createNotebook({ text: 'b', title: 'Two' }), 'pause')
    const list = await storage.versions.list('n1')
    expect(list.map(({ reason, title, made }) => [reason, title, made])).toEqual([
      ['pause', 'Two', NOW + MINUTE],
      ['opened', 'One', NOW],
    ])
    expect(await storage.versions.read(list[1]!.id)).toEqual({
      ...list[1],
      text: 'a',
      inputs: { k: 3 },
      mode: undefined,
      files,
    })
  })

  test('that hold the same as the latest one are not kept twice; a name goes to that one', async () => {
    const storage = openAt({ now: NOW })
    await storage.versions.add(createNotebook(), 'pause')
    await storage.versions.add(createNotebook({ updated: 99 }), 'before restore')
    await storage.versions.add(createNotebook(), 'named', 'Before the sale')
    expect((await storage.versions.list('n1')).map(({ name }) => name)).toEqual(['Before the sale'])
  })

  test('of other notebooks are left alone, and go with their own', async () => {
    const storage = openAt({ now: NOW })
    await storage.writeNotebook(createNotebook())
    await storage.versions.add(createNotebook(), 'pause')
    await storage.versions.add(createNotebook({ id: 'n2' }), 'pause')
    await storage.removeNotebook('n1')
    expect(await storage.versions.list('n1')).toEqual([])
    expect(await storage.versions.list('n2')).toHaveLength(1)
  })

  test('that are gone are null', async () => {
    expect(await openAt({ now: NOW }).versions.read('none')).toBeNull()
  })

  test('made every ten minutes over three days: all of the last hour, one an hour for a day, one a day before', async () => {
    const time = { now: NOW }
    const storage = openAt(time)
    for (let step = 0; step < 3 * 24 * 6; step++) {
      time.now += 10 * MINUTE
      await storage.versions.add(createNotebook({ text: String(step) }), 'pause')
    }
    const ages = (await storage.versions.list('n1')).map(({ made }) => time.now - made)
    expect(ages.filter((age) => age < HOUR)).toHaveLength(6)
    expect(ages.filter((age) => age >= HOUR && age < DAY).length).toBeGreaterThanOrEqual(22)
    expect(ages.filter((age) => age >= HOUR && age < DAY).length).toBeLessThanOrEqual(24)
    expect(ages.filter((age) => age >= DAY).length).toBeLessThanOrEqual(3)
  })
})

describe('thinning', () => {
  const entry = fc
    .record({ age: fc.integer({ min: 0, max: 40 * DAY }), name: fc.option(fc.string(), { freq: 8 }) })
    .map(({ age, name }) => createVersion(NOW - age, { id: `v${age}`, name }))
  const entries = fc.uniqueArray(entry, { selector: ({ id }) => id, maxLength: 200 })

  test('keeps what is named and what is younger than an hour, and leaves the newest of each span', () => {
    fc.assert(
      fc.property(entries, (versions) => {
        const gone = new Set(findThinned(versions, NOW))
        const kept = versions.filter((version) => !gone.has(version))
        for (const version of gone) {
          expect(version.name).toBeNull()
          expect(NOW - version.made).toBeGreaterThanOrEqual(HOUR)
          const span = NOW - version.made < DAY ? HOUR : DAY
          const heir = kept.find(
            (other) => other.made > version.made && Math.floor(other.made / span) === Math.floor(version.made / span),
          )
          expect(heir).toBeDefined()
        }
      }),
      { seed: 7 },
    )
  })

  test('once done leaves nothing more to do', () => {
    fc.assert(
      fc.property(entries, (versions) => {
        const gone = new Set(findThinned(versions, NOW))
        expect(
          findThinned(
            versions.filter((version) => !gone.has(version)),
            NOW,
          ),
        ).toEqual([])
      }),
      { seed: 8 },
    )
  })

  test('keeps for a month what another page’s writing kept from being saved', () => {
    const conflict = (age: number) => createVersion(NOW - age, { reason: 'conflict' })
    const versions = [conflict(2 * DAY + 1), conflict(2 * DAY + 2), conflict(33 * DAY + 1), conflict(33 * DAY + 2)]
    expect(findThinned(versions, NOW)).toEqual([versions[3]])
  })
})

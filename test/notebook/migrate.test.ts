import { describe, expect, test } from 'vitest'
import { formatVersion, parseNotebook, printNotebook, setTitle } from '../../src/notebook/index.ts'
import { type Migration, migrateNotebook, migrations } from '../../src/notebook/migrate.ts'

const shout: Migration = {
  sentence: 'Titles are loud since version 2.',
  migrate: (notebook) => setTitle(notebook, 'LOUD'),
}
const quiet: Migration = { sentence: 'Version 3 changes nothing here.', migrate: (notebook) => notebook }

describe('migrateNotebook', () => {
  const old = parseNotebook('---\ntessera: 1 # the first\ntitle: x\n---\n\nProse.\n')

  test('goes from version to version and says what it changed', () => {
    const { notebook, sentences } = migrateNotebook(old, { 1: shout, 2: quiet }, 3)
    expect(printNotebook(notebook)).toBe('---\ntessera: 3 # the first\ntitle: LOUD\n---\n\nProse.\n')
    expect(sentences).toEqual([shout.sentence, quiet.sentence])
  })

  test('begins with the version that the notebook states', () => {
    const { notebook, sentences } = migrateNotebook(parseNotebook('---\ntessera: 1\n---\n'), { 1: quiet }, 2)
    expect([printNotebook(notebook), sentences]).toEqual(['---\ntessera: 2\n---\n', [quiet.sentence]])
  })

  test('leaves a notebook of this version, of none and of a newer one as it is', () => {
    const texts = ['---\ntessera: 1\n---\n', 'Prose.', '---\ntessera: 9\n---\n']
    for (const notebook of texts.map((text) => parseNotebook(text))) {
      expect(migrateNotebook(notebook)).toEqual({ notebook, sentences: [] })
    }
  })
})

test('there is a migration from every version that came before', () => {
  const before = Array.from({ length: formatVersion - 1 }, (_, index) => index + 1)
  expect(Object.keys(migrations).map(Number)).toEqual(before)
})

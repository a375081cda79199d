import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareLines, skipEqual } from '../../../src/ui/library/compare-lines.ts'
import { findRows } from '../../../src/ui/library/find-rows.ts'

describe('lines of a version against those of the page', () => {
  test('are marked by what restoring does to them', () => {
    expect(compareLines('a\nb\nc\n', 'a\nx\nc\n')).toEqual([
      { kind: 'same', text: 'a' },
      { kind: 'goes', text: 'b' },
      { kind: 'comes', text: 'x' },
      { kind: 'same', text: 'c' },
    ])
  })

  test('give back both texts, whatever these are', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '', ' c'), { maxLength: 12 })
      .map((lines) => lines.map((line) => `${line}\n`).join(''))
    fc.assert(
      fc.property(text, text, (now, version) => {
        const lines = compareLines(now, version)
        const print = (without: string) =>
          lines
            .filter(({ kind }) => kind !== without)
            .map(({ text: line }) => `${line}\n`)
            .join('')
        if (now !== '' && version !== '') expect([print('comes'), print('goes')]).toEqual([now, version])
      }),
      { seed: 3 },
    )
  })

  test('leave out long stretches that are equal', () => {
    const same = (text: string) => ({ kind: 'same' as const, text })
    const lines = [...'123456789'].map(same)
    expect(skipEqual([...lines, { kind: 'comes', text: 'x' }, same('a')])).toEqual([
      { kind: 'skipped', count: 6 },
      same('7'),
      same('8'),
      same('9'),
      { kind: 'comes', text: 'x' },
      same('a'),
    ])
    expect(skipEqual(lines)).toEqual([{ kind: 'skipped', count: 9 }])
  })
})

describe('rows of the library', () => {
  const row = (title: string, changed: number, bytes: number) => ({ id: title, title, changed, bytes, open: false })
  const rows = [row('Été 10', 1, 5), row('été 9', 2, 0), row('Shop', 3, 9)]
  const find = (wanted: string, order: 'changed' | 'title' | 'bytes') =>
    findRows(rows, wanted, order, 'en').map(({ title }) => title)

  test('are found by words in any order, without regard to case and accents', () => {
    expect(find('9 ETE', 'changed')).toEqual(['été 9'])
    expect(find('nothing', 'changed')).toEqual([])
  })

  test('are sorted by change, by title with numbers in their order, or by size', () => {
    expect(find('', 'changed')).toEqual(['Shop', 'été 9', 'Été 10'])
    expect(find('', 'title')).toEqual(['été 9', 'Été 10', 'Shop'])
    expect(find('', 'bytes')).toEqual(['Shop', 'Été 10', 'été 9'])
  })
})

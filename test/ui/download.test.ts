import { expect, test } from 'vitest'
import { fileNameOf, isLockFile, lockNameOf } from '../../src/ui/download.ts'

test('a notebook and its lock file lie side by side', () => {
  expect([fileNameOf('Who buys, who leaves'), lockNameOf('Who buys, who leaves')]).toEqual([
    'who-buys-who-leaves.md',
    'who-buys-who-leaves.lock.json',
  ])
  expect([lockNameOf('.md'), lockNameOf('…')]).toEqual(['md.lock.json', 'notebook.lock.json'])
})

test('a lock file is told by its name', () => {
  expect(['x.lock.json', 'X.LOCK.JSON', 'lock.json', 'x.json'].map(isLockFile)).toEqual([true, true, false, false])
})

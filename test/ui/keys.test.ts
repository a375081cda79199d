import { expect, test } from 'vitest'
import { indexAfterKey } from '../../src/ui/parts/menu-keys.ts'
import { commandOf } from '../../src/ui/shortcut.ts'

const press = (key: string, held = '') => ({
  key,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  shiftKey: held.includes('shift'),
  altKey: held.includes('alt'),
})

test.each([
  ['s', 'ctrl', 'save', 'save'],
  ['s', 'meta', 'save', 'save'],
  ['Enter', 'ctrl shift', 'run-all', 'run-all'],
  ['z', 'ctrl', 'undo', null],
  ['Z', 'meta shift', 'redo', null],
  ['y', 'ctrl', 'redo', null],
  ['?', 'shift', 'help', null],
  ['Enter', 'ctrl', null, null],
  ['s', '', null, null],
  ['s', 'ctrl alt', null, null],
  ['S', 'ctrl shift', null, null],
])('%s with "%s" is %j on the page and %j while typing', (key, held, onPage, typing) => {
  expect([commandOf(press(key, held), false), commandOf(press(key, held), true)]).toEqual([onPage, typing])
})

const labels = ['New', 'Open…', 'Save', 'Shortcuts']

test.each([
  ['ArrowDown', -1, 0],
  ['ArrowDown', 0, 1],
  ['ArrowDown', 3, 0],
  ['ArrowUp', 0, 3],
  ['ArrowUp', -1, 3],
  ['Home', 2, 0],
  ['End', 0, 3],
  ['s', 0, 2],
  ['s', 2, 3],
  ['s', 3, 2],
  ['O', -1, 1],
  ['x', 0, null],
  [' ', 0, null],
  ['Enter', 0, null],
])('in a menu %s moves from item %d to %j', (key, from, to) => {
  expect(indexAfterKey(key, from, labels)).toBe(to)
})

test('a menu without items moves nothing', () => {
  expect(indexAfterKey('ArrowDown', -1, [])).toBeNull()
})

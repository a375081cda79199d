export type Command = 'save' | 'undo' | 'redo' | 'run-all' | 'help'

interface Press {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

/**
 * The command behind a key press on the page, or `null`. While someone types (`typing`), undo and `?` belong to the
 * field; saving and running do not.
 */
export function commandOf({ key, ctrlKey, metaKey, shiftKey, altKey }: Press, typing: boolean): Command | null {
  if (altKey) return null
  const letter = key.toLowerCase()
  if (!ctrlKey && !metaKey) return key === '?' && !typing ? 'help' : null
  if (letter === 's' && !shiftKey) return 'save'
  if (letter === 'enter' && shiftKey) return 'run-all'
  if (typing) return null
  if (letter === 'z') return shiftKey ? 'redo' : 'undo'
  if (letter === 'y' && !shiftKey) return 'redo'
  return null
}

/** For the help dialog. */
export const shortcuts: { keys: string[]; does: string }[] = [
  { keys: ['Ctrl', 'Enter'], does: 'Run the cell you are in (also Shift Enter)' },
  { keys: ['Ctrl', 'Shift', 'Enter'], does: 'Run every cell' },
  { keys: ['Enter'], does: 'Edit the cell or text that has the focus' },
  { keys: ['Esc'], does: 'Leave the editor, close a menu' },
  { keys: ['Tab'], does: 'Move on to the next control' },
  { keys: ['Ctrl', 'Space'], does: 'Suggest names and words' },
  { keys: ['Shift', 'Alt', 'F'], does: 'Format the rules you are in' },
  { keys: ['Ctrl', 'S'], does: 'Save the notebook as a file' },
  { keys: ['Ctrl', 'Z'], does: 'Undo, outside an editor: of the whole notebook' },
  { keys: ['Ctrl', 'Shift', 'Z'], does: 'Redo' },
  { keys: ['?'], does: 'Show this list' },
]

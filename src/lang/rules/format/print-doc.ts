import type { Doc } from './doc.ts'

const STEP = 2

/** What is still to be printed; the last comes first. */
interface Task {
  doc: Doc
  indent: number
  flat: boolean
}

/** Breaks a doc into lines of at most `width` characters where that is possible. */
export function printDoc(doc: Doc, width: number): string {
  const tasks: Task[] = [{ doc, indent: 0, flat: false }]
  let text = ''
  let column = 0
  for (let task = tasks.pop(); task; task = tasks.pop()) {
    const { doc, indent, flat } = task
    if (typeof doc === 'string') {
      text += doc
      column = doc.includes('\n') ? widthOf(lastLineOf(doc)) : column + widthOf(doc)
    } else if (Array.isArray(doc)) pushAll(tasks, doc, task)
    else if (doc.type === 'aside') text += doc.text
    else if (doc.type === 'nest') tasks.push({ doc: doc.doc, indent: indent + STEP, flat })
    else if (doc.type === 'group') {
      const whole = { doc: doc.doc, indent, flat: true }
      const fitting = flat || (!doc.broken && fits(whole, tasks, width - column))
      tasks.push({ ...whole, flat: fitting })
    } else if (flat) {
      text += doc.flat ?? ''
      column += doc.flat?.length ?? 0
    } else {
      text += `\n${' '.repeat(indent)}`
      column = indent
    }
  }
  return text
}

/** True when the task, printed flat, and what follows it up to the next possible line break leave no less than no room. */
function fits(task: Task, after: Task[], room: number): boolean {
  const tasks = [task]
  let next = after.length
  while (room >= 0) {
    const { doc, indent, flat } = tasks.pop() ?? after[--next] ?? END
    if (typeof doc === 'string') {
      room -= widthOf(doc.split('\n', 1)[0]!)
      if (doc.includes('\n')) return room >= 0
    } else if (Array.isArray(doc)) pushAll(tasks, doc, { doc, indent, flat })
    else if (doc.type === 'nest' || doc.type === 'group') tasks.push({ doc: doc.doc, indent, flat })
    else if (doc.type === 'line') {
      if (!flat || doc.flat === null) return true
      room -= doc.flat.length
    }
  }
  return false
}

const END: Task = { doc: { type: 'line', flat: null }, indent: 0, flat: false }

function pushAll(tasks: Task[], docs: Doc[], { indent, flat }: Task): void {
  for (let index = docs.length - 1; index >= 0; index--) tasks.push({ doc: docs[index]!, indent, flat })
}

/** Characters, not code units. */
export function widthOf(text: string): number {
  return [...text].length
}

function lastLineOf(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1)
}

/** What is known at one depth of parentheses, brackets or braces. */
export interface Level {
  /** The next name is a table. */
  expectsTable: boolean
  /** A comma here goes on with a FROM list. */
  inFrom: boolean
  /** A name here begins a common table expression. */
  expectsCommonTable: boolean
  recursive: boolean
  /** The common table expression whose body is the next level. */
  pending: string | null
  /** That body just ended: a comma goes on with the list after WITH. */
  afterCommonTable: boolean
  commonTables: string[]
  /** The next FROM belongs to a function such as `extract(year FROM x)`. */
  inFunction: boolean
}

export function makeLevel(inside: Partial<Level> = {}): Level {
  return {
    expectsTable: false,
    inFrom: false,
    expectsCommonTable: false,
    recursive: false,
    pending: null,
    afterCommonTable: false,
    commonTables: [],
    inFunction: false,
    ...inside,
  }
}

/** Leaves the innermost level. A common table expression is in scope from the end of its own body on. */
export function closeLevel(levels: Level[]): void {
  if (levels.length === 1) return
  levels.pop()
  const level = levels[levels.length - 1]!
  if (level.pending === null) return
  level.commonTables.push(level.pending)
  level.pending = null
  level.afterCommonTable = true
}

export function isCommonTable(levels: Level[], name: string): boolean {
  return levels.some((level) => level.commonTables.includes(name.toLowerCase()))
}

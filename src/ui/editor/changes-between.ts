export interface Change {
  from: number
  to: number
  insert: string
}

interface Mark {
  text: string
  from: number
  to: number
}

/** Pairs of marks to compare at most; past it the middle of the text counts as one change. */
const MOST = 4_000_000

/**
 * The changes that make one text of another, in order and as small as words allow: what stands in both stays, so that the
 * cursor and underlined problems stay at their words, however much the layout around them changes.
 */
export function changesBetween(old: string, next: string): Change[] {
  const [oldMarks, nextMarks] = [marksOf(old), marksOf(next)]
  const kept = [...pairMarks(oldMarks, nextMarks), [endOf(old), endOf(next)] as const]
  let [from, nextFrom] = [0, 0]
  return kept.flatMap(([mark, same]) => {
    const change = trimChange(old, { from, to: mark.from, insert: next.slice(nextFrom, same.from) })
    from = mark.to
    nextFrom = same.to
    return change.from < change.to || change.insert !== '' ? [change] : []
  })
}

/** Words, and every other visible character by itself. */
function marksOf(text: string): Mark[] {
  return [...text.matchAll(/[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu)].map((match) => ({
    text: match[0],
    from: match.index,
    to: match.index + match[0].length,
  }))
}

function endOf(text: string): Mark {
  return { text: '', from: text.length, to: text.length }
}

/** Marks that stand in both lists in the same order: those at both ends, and as many as possible between. */
function pairMarks(old: Mark[], next: Mark[]): [Mark, Mark][] {
  const shorter = Math.min(old.length, next.length)
  let start = 0
  while (start < shorter && old[start]!.text === next[start]!.text) start++
  let end = 0
  while (end < shorter - start && old.at(-1 - end)!.text === next.at(-1 - end)!.text) end++
  const pair = (mark: Mark, index: number, others: Mark[]): [Mark, Mark] => [mark, others[index]!]
  return [
    ...old.slice(0, start).map((mark, index) => pair(mark, index, next)),
    ...pairMiddle(old.slice(start, old.length - end), next.slice(start, next.length - end)),
    ...old.slice(old.length - end).map((mark, index) => pair(mark, next.length - end + index, next)),
  ]
}

/** The longest common subsequence, by a table of its lengths: O(old × next). */
function pairMiddle(old: Mark[], next: Mark[]): [Mark, Mark][] {
  const width = next.length + 1
  if (old.length * next.length > MOST) return []
  const lengths = new Uint16Array((old.length + 1) * width)
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = next.length - 1; j >= 0; j--) {
      const [skipOld, skipNext] = [lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!]
      const same = old[i]!.text === next[j]!.text
      lengths[i * width + j] = same ? lengths[(i + 1) * width + j + 1]! + 1 : Math.max(skipOld, skipNext)
    }
  }
  const pairs: [Mark, Mark][] = []
  for (let i = 0, j = 0; i < old.length && j < next.length;) {
    if (old[i]!.text === next[j]!.text) pairs.push([old[i++]!, next[j++]!])
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++
    else j++
  }
  return pairs
}

/** The change without the characters that are the same at its beginning and end. */
function trimChange(old: string, { from, to, insert }: Change): Change {
  const shorter = Math.min(to - from, insert.length)
  let start = 0
  while (start < shorter && old[from + start] === insert[start]) start++
  let end = 0
  while (end < shorter - start && old[to - 1 - end] === insert[insert.length - 1 - end]) end++
  return { from: from + start, to: to - end, insert: insert.slice(start, insert.length - end) }
}

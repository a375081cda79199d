import type { TextSample } from './sample-text.ts'

const HEAD = 1_000_000

/** The first objects of a JSON list as a list of their own; `null` where it holds no whole one within a megabyte. */
export async function sampleJson(file: Blob): Promise<TextSample | null> {
  const text = await file.slice(0, HEAD).text()
  if (file.size <= HEAD) return { file, bytes: file.size, total: file.size }
  const end = endOfItems(text)
  if (end === 0) return null
  const list = `${text.slice(0, end)}]`
  const bytes = new TextEncoder().encode(list)
  return { file: new Blob([bytes]), bytes: bytes.length, total: file.size }
}

/** Where the last whole item of an outermost list ends; 0 where there is none. */
export function endOfItems(text: string): number {
  let depth = 0
  let end = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]
    if (quoted) {
      if (letter === '\\') at += 1
      else if (letter === '"') quoted = false
    } else if (letter === '"') quoted = true
    else if (letter === '[' || letter === '{') depth += 1
    else if (letter === ']' || letter === '}') {
      depth -= 1
      if (depth === 1) end = at + 1
    }
  }
  return end
}

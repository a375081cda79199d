import { parseNotebook, readFrontMatter } from '../notebook/index.ts'

/** The notebooks that ship with the app, and the addresses of the data that ship with them. */

const texts = import.meta.glob<string>(['../../notebooks/*.md', '!../../notebooks/README.md'], {
  query: '?raw',
  import: 'default',
  eager: true,
})
const data = import.meta.glob<string>('../../notebooks/tessera-shop/*', {
  query: '?url',
  import: 'default',
  eager: true,
})

/** The order of the menu; the first is what a new visitor sees. */
const order = ['who-buys-who-leaves', 'first-steps', 'online-retail']

export interface Example {
  name: string
  text: string
}

export const examples: Example[] = order.flatMap((name) => {
  const text = texts[`../../notebooks/${name}.md`]
  return text === undefined ? [] : [{ name, text }]
})

export interface ExampleTitle {
  name: string
  title: string
  description: string
}

/** Title and first paragraph, for a menu. */
export function describeExample({ name, text }: Example): ExampleTitle {
  const notebook = parseNotebook(text)
  const prose = notebook.blocks.find((block) => block.type === 'prose')?.text ?? ''
  const description = prose.split(/\n\s*\n/).find((part) => part.trim() !== '' && !part.startsWith('#')) ?? ''
  const title = readFrontMatter(notebook).value.title ?? name
  const plain = description.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/[`*]/g, '')
  return { name, title, description: plain.replaceAll(/\s+/g, ' ').trim() }
}

/**
 * The file at a path beside the shipped notebooks; `null` when none ships under it. Their folder has a name that no one
 * else's data have, so that a saved copy of an example finds its data and nothing else is taken for them.
 */
export async function fetchShippedFile(path: string): Promise<Blob | null> {
  const url = data[`../../notebooks/${path}`]
  if (url === undefined) return null
  const response = await fetch(url)
  return response.ok ? response.blob() : null
}

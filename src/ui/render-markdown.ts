import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'

export interface Heading {
  /** Anchor in the page. */
  id: string
  level: number
  text: string
}

export interface Rendered {
  /** Not safe to show before `sanitizeHtml`: a stranger's notebook may hold any HTML. */
  html: string
  headings: Heading[]
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }

function readText(html: string): string {
  const text = html.replace(/<[^>]*>/g, '').replace(/&(?:amp|lt|gt|quot);/g, (entity) => entities[entity] ?? entity)
  return text.trim()
}

/** `What sets "Champions" apart` → `what-sets-champions-apart`; letters of every script are kept. */
export function slugOf(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return words.join('-') || 'section'
}

/**
 * GitHub-flavoured Markdown to HTML, with an id on every heading that begins with `prefix`: two blocks may have the
 * same heading. Each block says its own direction, so that Persian and English may follow each other.
 */
export function renderMarkdown(text: string, prefix: string): Rendered {
  const raw = micromark(text, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml({ clobberPrefix: `${prefix}-note-` })],
    allowDangerousHtml: true,
  })
  const headings: Heading[] = []
  const taken = new Map<string, number>()
  const withIds = raw.replace(/<h([1-6])>([\s\S]*?)<\/h\1>/g, (_, level: string, inner: string) => {
    const plain = readText(inner)
    const slug = slugOf(plain)
    const count = (taken.get(slug) ?? 0) + 1
    taken.set(slug, count)
    const id = `${prefix}-${slug}${count > 1 ? `-${count}` : ''}`
    headings.push({ id, level: Number(level), text: plain })
    return `<h${level} id="${id}">${inner}</h${level}>`
  })
  return { html: withIds.replace(/<(p|h[1-6]|li|blockquote|table)(?=[ >])/g, '<$1 dir="auto"'), headings }
}

/** Links that may stay: to the web, to a mailbox, within the page. Anything else could run or read something. */
export function keepsLink(href: string): boolean {
  return /^(?:https?:\/\/|mailto:|#)/i.test(href.trim())
}

/** Pictures that may stay are those that carry their own bytes: any other would tell its host who reads the page. */
export function keepsImage(source: string): boolean {
  return /^data:image\/(?:png|jpe?g|gif|webp|avif);base64,[a-z0-9+/=\s]+$/i.test(source.trim())
}

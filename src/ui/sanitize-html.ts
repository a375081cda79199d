import createPurifier from 'dompurify'
import { keepsImage, keepsLink } from './render-markdown.ts'

const allowedTags =
  'a b blockquote br code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q s ' +
  'samp section small span strong sub summary sup table tbody td tfoot th thead tr ul var'

const allowedAttributes =
  'align alt checked class colspan dir disabled height href id lang open rowspan src start title type width'

let purifier: ReturnType<typeof createPurifier> | null = null

/** Made on first use: it needs a window. */
function makePurifier() {
  const made = createPurifier(window)
  made.addHook('afterSanitizeAttributes', (node) => {
    if (node.tagName === 'IMG' && !keepsImage(node.getAttribute('src') ?? '')) {
      node.replaceWith(node.getAttribute('alt') ?? '')
    } else if (node.tagName === 'INPUT') {
      // Task lists: a box to look at, never a field to type in.
      if (node.getAttribute('type') !== 'checkbox') return node.remove()
      node.setAttribute('disabled', '')
      node.setAttribute('aria-label', node.hasAttribute('checked') ? 'done' : 'to do')
    } else if (node.tagName === 'A') guardLink(node)
  })
  return made
}

function guardLink(node: Element): void {
  const href = node.getAttribute('href')
  if (href === null) return
  if (!keepsLink(href)) node.removeAttribute('href')
  else if (!href.startsWith('#')) {
    node.setAttribute('target', '_blank')
    node.setAttribute('rel', 'noopener noreferrer')
  }
}

/** HTML that can be put on the page: no script, no style, no form, and nothing fetched from anywhere. */
export function sanitizeHtml(html: string): string {
  purifier ??= makePurifier()
  return purifier.sanitize(html, { ALLOWED_TAGS: allowedTags.split(' '), ALLOWED_ATTR: allowedAttributes.split(' ') })
}

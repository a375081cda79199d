import { expect, test } from 'vitest'
import { keepsImage, keepsLink, renderMarkdown, slugOf } from '../../src/ui/render-markdown.ts'

const html = (text: string) => renderMarkdown(text, 'at-1').html

test('Markdown becomes HTML that says its own direction, block by block', () => {
  expect(html('Hello *you*\n\n- مشتری')).toBe(
    '<p dir="auto">Hello <em>you</em></p>\n<ul>\n<li dir="auto">مشتری</li>\n</ul>',
  )
})

test('GitHub tables and task lists are understood', () => {
  expect(html('| a |\n|---|\n| 1 |')).toBe(
    '<table dir="auto">\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n</tr>\n</tbody>\n</table>',
  )
  expect(html('- [x] done')).toBe(
    '<ul>\n<li dir="auto"><input type="checkbox" disabled="" checked="" /> done</li>\n</ul>',
  )
})

test('every heading gets an anchor of its own, also when two have the same words', () => {
  expect(renderMarkdown('# Who *buys*\n\n## Next & last\n\n## Next & last', 'at-1')).toEqual({
    html:
      '<h1 dir="auto" id="at-1-who-buys">Who <em>buys</em></h1>\n' +
      '<h2 dir="auto" id="at-1-next-last">Next &amp; last</h2>\n' +
      '<h2 dir="auto" id="at-1-next-last-2">Next &amp; last</h2>',
    headings: [
      { id: 'at-1-who-buys', level: 1, text: 'Who buys' },
      { id: 'at-1-next-last', level: 2, text: 'Next & last' },
      { id: 'at-1-next-last-2', level: 2, text: 'Next & last' },
    ],
  })
})

test('a heading inside a code block is no heading', () => {
  expect(renderMarkdown('```\n# comment\n```', 'at-1').headings).toEqual([])
})

test('a link that would run a script loses its address already in Markdown', () => {
  expect(html('[x](javascript:alert(1))')).toBe('<p dir="auto"><a href="">x</a></p>')
  expect(html('![x](vbscript:alert(1))')).toBe('<p dir="auto"><img src="" alt="x" /></p>')
})

test('tags that could take over the page are printed as text, as on GitHub', () => {
  expect(html('a <script>alert(1)</script> <iframe src=x> <style>*{}</style>')).toBe(
    '<p dir="auto">a &lt;script>alert(1)&lt;/script> &lt;iframe src=x> &lt;style>*{}&lt;/style></p>',
  )
})

test.each([
  ['https://example.org/a', true],
  ['http://example.org', true],
  ['HTTPS://EXAMPLE.ORG', true],
  ['mailto:a@b.c', true],
  ['#at-1-who', true],
  ['javascript:alert(1)', false],
  [' java\nscript:alert(1)', false],
  ['data:text/html,x', false],
  ['//example.org', false],
  ['other.md', false],
])('the link %j stays: %j', (href, stays) => {
  expect(keepsLink(href)).toBe(stays)
})

test.each([
  ['data:image/png;base64,iVBORw0KGgo=', true],
  ['data:image/svg+xml;base64,PHN2Zz4=', false],
  ['data:text/html;base64,PHN2Zz4=', false],
  ['https://example.org/pixel.gif', false],
  ['//example.org/pixel.gif', false],
  ['pixel.gif', false],
  ['', false],
])('the picture %j stays: %j', (source, stays) => {
  expect(keepsImage(source)).toBe(stays)
})

test('an anchor keeps the letters of every script', () => {
  expect(['What sets "Champions" apart?', 'مشتریان ما', '—'].map(slugOf)).toEqual([
    'what-sets-champions-apart',
    'مشتریان-ما',
    'section',
  ])
})

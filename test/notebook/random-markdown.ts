import fc from 'fast-check'

/** Markdown as people and programs leave it: fences of all kinds, odd attributes, mixed line ends, marks and NULs. */

const marker = fc.constantFrom('```', '~~~', '````', '~~~~~', '``', '`````')
const indent = fc.constantFrom('', '', '', '', ' ', '   ', '    ', '- ', '  - ', '> ', '1. ', '\t')
const kind = fc.constantFrom('sql', 'segments', 'input', 'chart', 'cluster', 'python', 'sql2', 'SQL', 'mermaid', '')
const word = fc.constantFrom(
  'id=a',
  'id=b',
  'id=no_body',
  'id=',
  'id="a b"',
  'id=Ünïcode',
  'note="two words"',
  'note="id=x"',
  'height=300',
  'height=300 height=400',
  'bare',
  '=',
  'x==y',
  'ключ=значение',
  '😀=😀',
  '"open',
  '{.class #id}',
  'a="" b=',
  '`tick`',
)
const opening = fc
  .tuple(indent, marker, kind, fc.array(word, { maxLength: 4 }), fc.constantFrom(' ', '  ', '\t'))
  .map(([space, fence, name, words, gap]) => space + fence + [name, ...words].join(gap))
const closing = fc
  .tuple(indent, marker, fc.constantFrom('', '', ' ', '\t', ' x'))
  .map(([space, fence, tail]) => space + fence + tail)
const text = fc.constantFrom(
  'Prose.',
  '# Head',
  'SELECT 1',
  '',
  ' ',
  '\t',
  '---',
  '--- ',
  '...',
  '<!--',
  '-->',
  '<!-- both -->',
  '\uFEFF',
  '\u0000',
  '\u2028',
  '\u000B',
  '\uD800',
  'measure x = 1',
  '| a | b |',
)
const line = fc.oneof({ weight: 3, arbitrary: text }, opening, closing, { weight: 1, arbitrary: fc.string() })
const ending = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r')
const plainLines = fc
  .tuple(fc.array(line, { maxLength: 14 }), fc.oneof(fc.constant(null), ending), fc.infiniteStream(ending))
  .map(([lines, one, many]) => lines.map((each) => each + (one ?? many.next().value)).join(''))

const entry = fc.constantFrom(
  'tessera: 1',
  'tessera:    1   # the format',
  'tessera: 2',
  'title: x',
  'title: "quoted: text"  # why',
  "title: 'it''s'",
  'as of: 2011-12-10',
  'as of: [2011-03-31,  2011-06-30]',
  'as of:\n  - 2011-03-31\n  - 2011-06-30',
  'as of: { from: 2011-01-31, to: 2011-12-10, every: month }',
  'sources:\n  orders:   data/orders.csv   # daily\n  visits: {file: visits.csv,  format: csv}',
  'sources:\n    # deep\n    orders:\n        file: a.csv\n        sha256: 0123\n\n    visits: b.csv',
  'sources: { orders: a.csv }',
  'sources:',
  'entities:\n  customers: { key: customer_id, since: signed_up }',
  'events:\n\n  orders: { of: customers, time: ordered_at }\n  # last word',
  'other: |\n  as\n  it is',
  'other: &a {x: 1}',
  '# a comment',
  '',
  'broken: [',
  ': x',
  'list:\n- a\n-   b',
)
const frontMatter = fc
  .tuple(fc.array(entry, { maxLength: 6 }), fc.constantFrom('---', '--- ', '----', '', '...'), fc.nat(2))
  .map(([entries, close, blank]) => ['---', ...entries, close, ...Array<string>(blank).fill(''), ''].join('\n'))

/** Front matter whose names are all different and that can be read. */
export const goodFrontMatter = fc
  .subarray([
    'tessera:    1   # the format',
    'title:   "quoted: text"   # why',
    'as of: [2011-03-31,  2011-06-30]   # ends of quarters',
    'sources:\n    # deep\n    orders:\n        file: a.csv   # first\n        sha256: 0123\n\n    visits:   b.csv',
    'entities:\n  customers: {key: customer_id,  since: signed_up}\n',
    '# where the events are\nevents:\n\n  visits:   # only visits\n    of: customers\n  # last word',
    'other: |\n  as\n  it is\n',
  ])
  .map((entries) => ['---', ...entries, '---', '', ''].join('\n'))

export const markdown = fc
  .tuple(
    fc.constantFrom('', '', '', '\uFEFF'),
    fc.oneof({ weight: 2, arbitrary: fc.constant('') }, frontMatter),
    fc.constantFrom('\n', '\n', '\r\n', '\r'),
    plainLines,
    fc.boolean(),
  )
  .map(([mark, front, lineEnd, rest, cut]) => {
    const whole = mark + front.replaceAll('\n', lineEnd) + rest
    return cut ? whole.replace(/[\r\n]+$/, '') : whole
  })

/** What people type into a cell or a paragraph. */
export const typed = fc.array(fc.oneof(text, opening, closing), { maxLength: 6 }).map((lines) => lines.join('\n'))

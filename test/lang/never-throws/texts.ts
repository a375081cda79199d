import { readdirSync, readFileSync } from 'node:fs'
import { isCellKind, type CellKind } from '../../../src/lang/index.ts'
import { parseNotebook } from '../../../src/notebook/index.ts'

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function makeRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Rules that use most of the language. */
export const sample = `measure spend_1y = sum(orders.amount in last 365 days) / -2
measure "days idle" = days since last(orders where (amount > 2 and not { amount % 2 = 0 }))
segment lapsed_vips of customers: -- here
  country in ('UK', 'FR') and spend_1y >= 500
  and has at least 2 orders where (category = 'gift' and amount > 20) between 18 and 6 months ago
  and has no returns in last 180 days and has visits then orders within 7 days without returns
  and (signed_up anniversary in next 14 days or days between first(orders) and last(orders) > 3)
  and email is known and not in segment other and rfm.r >= 4 and age not between $low and 30
segment other: signed_up before 2024-01-01 and country starts with 'U' and email ends with '.edu'
partition "tier x" of customers:
  "Top": spend_1y in top 20%
  "Regular": spend_1y between 1 and 2 or count distinct(orders.category) in decile 1
  else "Silent"`

/** Files of the notebooks that ship. */
export const notebookTexts: string[] = readdirSync('notebooks')
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(`notebooks/${name}`, 'utf8'))

const shipped = notebookTexts
  .flatMap((text) => parseNotebook(text).blocks)
  .flatMap((block) => (block.type === 'cell' && isCellKind(block.kind) ? [{ kind: block.kind, body: block.body }] : []))

/** Bodies of real cells, by kind. */
export const bodies: { kind: CellKind; body: string }[] = [
  ...shipped,
  { kind: 'segments', body: sample },
  { kind: 'segments', body: sample.replaceAll('\n', '\r\n') },
]

const STRANGE = [
  ...[
    '(',
    ')',
    '((',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '“',
    '’',
    '`',
    ',',
    ';',
    ':',
    '.',
    '..',
    '-',
    '--',
    '/*',
    '//',
    '#',
  ],
  ...[
    '$',
    '$x',
    '$$',
    '%',
    '&',
    '&&',
    '|',
    '!',
    '==',
    '=>',
    '<>',
    '*',
    '@',
    '^',
    '~',
    '\\\\',
    '?',
    '&a',
    '*a',
    '!!',
    '---',
  ],
  ...['\n', '\r\n', '\t', '\0', '\ufeff', '\u200c', '\u202e', '\ud83d', '\udc00', '😀', '漢', 'é', 'ا', '۱۲', '٪', '،'],
  ...['0', '1e999', '9'.repeat(400), '0.0000000001', '30days', '2024-02-30', '1/2/2024', '99999-01-01', '-1', '.5'],
  ...['and', 'or', 'not', 'between', 'in', 'is', 'has', 'then', 'within', 'without', 'where', 'else', 'of', 'segment'],
  ...['constructor', '__proto__', 'toString', 'hasOwnProperty', 'null', 'undefined', 'NaN', 'true', 'today', 'today()'],
  ...[
    'select',
    'from',
    'with',
    'as',
    'order by',
    'in last',
    'days',
    'ago',
    'top 20%',
    'count(',
    'sum(orders.',
    '{ 1 }',
  ],
]

type Change = (pieces: string[], pick: (count: number) => number) => void

/** Ways to spoil the tokens of a text, each in place. */
const CHANGES: Change[] = [
  (pieces, pick) => void pieces.splice(pick(pieces.length), 1 + pick(4)),
  (pieces, pick) => {
    const from = pick(pieces.length)
    pieces.splice(pick(pieces.length), 0, ...pieces.slice(from, from + 1 + pick(12)))
  },
  (pieces, pick) => {
    const [a, b] = [pick(pieces.length), pick(pieces.length)]
    const held = pieces[a] ?? ''
    pieces[a] = pieces[b] ?? ''
    pieces[b] = held
  },
  (pieces, pick) => void pieces.splice(pick(pieces.length + 1), 0, STRANGE[pick(STRANGE.length)]!),
  (pieces, pick) => void pieces.splice(pick(pieces.length + 1), 0, ' ', STRANGE[pick(STRANGE.length)]!, ' '),
  (pieces, pick) => void pieces.splice(pick(pieces.length)),
  (pieces, pick) => {
    const at = pick(pieces.length)
    pieces[at] = (pieces[at] ?? '').slice(1)
  },
]

/** A text with one to six changes to its tokens. */
export function mutate(text: string, random: () => number): string {
  const pick = (count: number): number => Math.floor(random() * count)
  const pieces = text.split(/(\s+|[^\w\s])/).filter((piece) => piece !== '')
  for (let changes = 1 + pick(6); changes > 0; changes--) CHANGES[pick(CHANGES.length)]!(pieces, pick)
  return pieces.join('')
}

/** Strange pieces and words of the samples in any order. */
export function jumble(random: () => number): string {
  const pick = (count: number): number => Math.floor(random() * count)
  const words = [...STRANGE, ...SAMPLE_WORDS]
  return Array.from({ length: pick(40) }, () => words[pick(words.length)]!).join(pick(3) > 0 ? ' ' : '')
}

const SAMPLE_WORDS = sample.split(/\s+/)

/** Random UTF-16, lone surrogates and control characters included. */
export function noise(random: () => number): string {
  const length = Math.floor(random() * 30)
  return String.fromCharCode(...Array.from({ length }, () => Math.floor(random() * (random() < 0.5 ? 128 : 65536))))
}

/** A text of one of the four sorts. */
export function makeText(body: string, random: () => number): string {
  const sort = random()
  return sort < 0.7 ? mutate(body, random) : sort < 0.9 ? jumble(random) : noise(random)
}

import { match, type Reading, type Token } from './token.ts'

/** What other languages, keyboards and word processors write, and what it is here. */
interface Habit {
  pattern: RegExp
  /** `comment` means nothing here, `unknown` spoils what it stands in. */
  type: Token['type'] | 'comment'
  /** True where what is meant is not sure: what follows from it is no news. */
  spoiled?: true
  /** The token that it is read as. */
  read?: string | ((found: string) => string)
  expected: string
  hint: string | ((found: string) => string)
}

const COMMENT = {
  type: 'comment',
  expected: 'a comment that begins with --',
  hint: 'Write -- before a comment.',
} as const

const symbol = (pattern: RegExp, read: string): Habit => ({
  pattern,
  type: 'symbol',
  read,
  expected: `“${read}”`,
  hint: `Write ${read} here.`,
})

const word = (pattern: RegExp, read: string, hint: string): Habit => ({
  pattern,
  type: 'word',
  read,
  expected: `“${read}”`,
  hint,
})

const inside = (found: string): string => found.slice(1, -1)

/** In order of trial; each pattern is sticky. */
const HABITS: Habit[] = [
  word(/&&?|∧/y, 'and', 'Write and between two conditions.'),
  word(/\|\|?|∨/y, 'or', 'Write or between two conditions.'),
  symbol(/!==|≠/y, '!='),
  symbol(/={2,3}/y, '='),
  symbol(/=>|≥/y, '>='),
  symbol(/=<|≤/y, '<='),
  word(/!(?!=)|¬/y, 'not', 'Write not before a condition, e.g. not in segment vip.'),
  symbol(/[−–—]/y, '-'),
  symbol(/×/y, '*'),
  symbol(/÷/y, '/'),
  symbol(/٪/y, '%'),
  symbol(/،/y, ','),
  { ...COMMENT, pattern: /(?:\/\/|#)[^\n]*/y },
  { ...COMMENT, pattern: /\/\*[^]*?(?:\*\/|$)/y },
  {
    pattern: /[;؛]/y,
    type: 'comment',
    expected: 'the next statement',
    hint: 'Leave it out: statements need no mark between them.',
  },
  { ...symbol(/\[/y, '('), hint: "A list stands in parentheses: country in ('UK', 'FR')." },
  {
    pattern: /[“”„«][^“”„«»"\n]*[“”»"]/y,
    type: 'name',
    read: inside,
    spoiled: true,
    expected: 'straight quotes',
    hint: (found) => `Write '${inside(found)}' for a text, or "${inside(found)}" for a name.`,
  },
  {
    pattern: /[‘’‚‹][^‘’‚‹›'\n]*[‘’›']/y,
    type: 'text',
    read: inside,
    expected: 'straight quotes',
    hint: (found) => `Write '${inside(found)}'.`,
  },
  {
    pattern: /`[^`\n]*`/y,
    type: 'name',
    read: inside,
    expected: 'a name in double quotes',
    hint: (found) => `Write "${inside(found)}".`,
  },
  {
    pattern: /[$€£¥﷼]/y,
    type: 'comment',
    expected: 'a plain number or the name of a parameter',
    hint: 'Write an amount as 500 and a parameter as $name.',
  },
  { pattern: /\}/y, type: 'unknown', expected: '{ before }', hint: "Put SQL between braces: { lower(name) = 'ann' }." },
  {
    pattern: /\p{Cf}+/uy,
    type: 'comment',
    expected: 'visible characters',
    hint: 'Delete it, or write this line anew.',
  },
  {
    pattern: /\^/y,
    type: 'unknown',
    expected: '+, -, * or /',
    hint: 'Write other calculations as SQL between braces: { age ^ 2 > 100 }.',
  },
  {
    pattern: /[^\p{ASCII}\p{L}\p{N}\s“”„«»‘’]+|([?@~\\`])\1*|[^\p{ASCII}]|[\0-\x1f\x7f]/uy,
    type: 'unknown',
    expected: 'a word, a number or a mark of the rule language',
    hint: 'Leave it out, or put a name or a text that holds it in quotes.',
  },
]

/** A habit of another language at this place, read as what is meant and reported; `null` where there is none. */
export function readHabit(text: string, from: number): Reading | null {
  for (const habit of HABITS) {
    const found = match(habit.pattern, text, from)
    if (found !== null && found !== '') return readAs(habit, found, from)
  }
  return null
}

function readAs({ type, read, expected, hint, ...habit }: Habit, found: string, from: number): Reading {
  const to = from + found.length
  const meaning = read === undefined ? found : typeof read === 'string' ? read : read(found)
  const spoiled = type === 'unknown' || habit.spoiled ? { spoiled: true } : {}
  return {
    token: type === 'comment' ? null : { type, text: meaning, from, to, ...spoiled },
    to,
    diagnostic: {
      code: 'unknown-character',
      severity: 'error',
      message: `Expected ${expected}, found ${show(found)}.`,
      span: { from, to },
      hint: typeof hint === 'string' ? hint : hint(found),
    },
  }
}

/** In quotes, unless it brings its own; characters that cannot be seen are named by their number. */
function show(found: string): string {
  const shown = found.length > 30 ? `${[...found].slice(0, 30).join('')}…` : found
  const seen = shown.replace(/[\p{C}\p{Z}\p{M}]/gu, (character) => (character === ' ' ? ' ' : nameCharacter(character)))
  if (seen !== shown && [...shown].length === 1) return `the invisible character ${seen}`
  return /^[“”„«‘’‚‹]/.test(seen) ? seen : `“${seen}”`
}

function nameCharacter(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
}

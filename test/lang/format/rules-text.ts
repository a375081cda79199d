import fc, { type Arbitrary } from 'fast-check'

type Tokens = Arbitrary<string[]>

/** The tokens of its parts after each other; a string holds tokens with blanks between. */
function row(...parts: (string | Tokens)[]): Tokens {
  const lists = parts.map((part) => (typeof part === 'string' ? fc.constant(part.split(' ')) : part))
  return fc.tuple(...lists).map((found) => found.flat())
}

/** One of its options; where it is deep enough the first, which must hold no others. */
function one(...options: (string | Tokens)[]): Tokens {
  return fc.oneof(
    { maxDepth: 6, depthSize: 'large', depthIdentifier: 'rules' },
    ...options.map((option) => row(option)),
  )
}

function optional(...parts: (string | Tokens)[]): Tokens {
  return fc.option(row(...parts), { nil: [], depthIdentifier: 'rules' })
}

function chain(item: Tokens, joint: string, maxLength = 3): Tokens {
  const items = fc.array(item, { minLength: 1, maxLength, depthIdentifier: 'rules' })
  return items.map((found) => found.flatMap((tokens, index) => (index > 0 ? [joint, ...tokens] : tokens)))
}

const NAMES = [
  'orders',
  'Country',
  'Größe',
  'x',
  '"plain"',
  '"Two words"',
  '"say ""hi"""',
  '"and"',
  '"last"',
  '"today"',
]
const ODD_NAMES = ['segment', 'measure', 'Partition', 'days', 'top', 'no_more', 'first', 'known']
const name: Tokens = fc.constantFrom(...NAMES, ...ODD_NAMES).map((word) => [word])
const text = fc.constantFrom("'UK'", "''", "'it''s -- so'", "'a  { b'").map((word) => [word])
const sql = fc.constantFrom("{ lower(name) like 'a%' }", '{x}', `{ '}' || "b" -- so\n  = 1 }`).map((word) => [word])
const count = one('3', '$quiet')
const date = one('2024-02-29', 'today', '$since', row(name, '.', name))
const unit = fc.constantFrom('day', 'days', 'week', 'weeks', 'month', 'months', 'year', 'years').map((word) => [word])
const reference = row(name, optional('.', name))

const grammar = fc.letrec<Record<'value' | 'window' | 'where' | 'selection' | 'predicate' | 'condition', string[]>>(
  (tie) => {
    const value = tie('value')
    const where = tie('where')
    const window = tie('window')
    const selection = tie('selection')
    const predicate = tie('predicate')
    const condition = tie('condition')
    const ago = row('between 18 and', count, one('months ago', 'day ago'))
    const relative = row('in', one('last', 'next'), count, unit)
    const named = row('(', name, '.', name, optional(where), ')')
    const step = row('then', selection, optional('within', count, unit), optional('without', selection))
    const many = row(one('at least', 'at most', 'more than', 'fewer than', 'less than', 'exactly'), count)
    return {
      value: one(
        one('500', '0.5', '2024-02-29', '$quiet', 'today', 'true', 'false', reference, text),
        row('-', value),
        row('(', value, ')'),
        row(value, one('+', '-', '*', '/'), value),
        row(one('count', 'first', 'last'), '(', selection, ')'),
        row(one('sum', 'avg', 'min', 'max', 'median', 'count distinct', 'first'), named),
        row('days since last (', selection, ')'),
        row('days between', value, 'and', value),
        sql,
      ),
      window: one(
        row('in last', count, unit),
        relative,
        ago,
        row(one('before', 'after'), date),
        row('between', date, 'and', date),
        row('in first', count, unit),
      ),
      where: row('where (', condition, ')'),
      selection: one(name, row(name, window), row(name, where, window), row(name, window, where), row(name, where)),
      predicate: one(
        row(reference, one('=', '!=', '<>', '<', '<=', '>', '>='), count),
        row(value, one('=', '<>', '>='), value),
        row(value, one('between', 'not between'), value, 'and', value),
        row(value, one('in', 'not in'), '(', chain(value, ',', 9), ')'),
        row(value, one('starts with', 'ends with', 'contains', 'matches', 'not contains'), text),
        row(value, 'is', one('known', 'missing', 'not known')),
        row(value, relative),
        row(value, ago),
        row(value, 'anniversary', relative),
        row(value, 'in', one('top', 'bottom'), one('20 %', '0.5 %', '100', '$quiet')),
        row(value, 'in decile', count),
        row('has', optional(one(many, 'no')), selection, optional(step), optional(step)),
        row('has', selection, step, optional(step)),
        row(one('in', 'not in'), 'segment', name),
        row('not', predicate),
        row('(', condition, ')'),
        sql,
      ),
      condition: one(chain(predicate, 'and', 1), chain(predicate, 'and', 5), chain(predicate, 'or')),
    }
  },
)

const head = row(name, optional('of', name))

function labelled(conditions: string[][]): Tokens {
  const rules = conditions.map((condition, index) =>
    row(one(`"L${index}"`, `'L${index}'`, `"${'long_'.repeat(index + 1)}"`), ':', fc.constant(condition)),
  )
  return row(...rules)
}

const statement = one(
  row('measure', head, '=', grammar.value),
  row('segment', head, ':', grammar.condition),
  row(
    row('partition', head, ':'),
    fc.array(grammar.condition, { minLength: 1, maxLength: 4 }).chain(labelled),
    optional(one('else', 'else :'), one('"Rest"', "'Rest'")),
  ),
)

const comment = fc.constantFrom('-- why', '--no blank', '-- it\'s { "odd"', '--', '---', '-- and x > 5')
const gap = fc.oneof(
  { weight: 30, arbitrary: fc.constant(' ') },
  { weight: 6, arbitrary: fc.constantFrom('  ', '\n', '\n  ', '\t', '\n\n', '\n\n\n') },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom(' ', '\n', '\n  ', '\n\n'), comment).map((parts) => parts.join('')),
  },
)
const gaps = fc.array(
  fc.oneof({ weight: 9, arbitrary: gap }, { weight: 1, arbitrary: fc.tuple(gap, gap).map((both) => both.join('\n')) }),
  { minLength: 10, maxLength: 60 },
)

/** Words in another case. Of a name this makes another name. */
function shout(token: string, index: number): string {
  return index % 5 === 0 && /^[a-z]+$/.test(token) ? token.toUpperCase() : token
}

/** A gap that keeps its comment to its own line, and takes no part in the token after it. */
function close(between: string, next: string): string {
  return between.includes('--') && !between.endsWith('\n') ? `${between}\n${next}` : between + next
}

/** Texts of the rule language in any layout; nearly all are free of problems. */
export const rulesText: Arbitrary<string> = fc
  .tuple(fc.array(statement, { maxLength: 4 }), gaps, fc.constantFrom('', '\n', '\n\n', ' -- end', '\n-- end\n'))
  .map(([statements, between, end]) => {
    const tokens = statements.flat().map(shout)
    return tokens.reduce((done, token, index) => done + close(between[index % between.length]!, token), '') + end
  })

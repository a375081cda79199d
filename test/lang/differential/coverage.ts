import type {
  Aggregate,
  Arithmetic,
  Comparison,
  Condition,
  Quantifier,
  Rank,
  Statement,
  TextMatch,
  Unit,
  Value,
  Window,
} from '../../../src/lang/rules/ast.ts'

type Word<T extends string | number | symbol> = Record<T, true>

/** Every word that a node can carry, by property: the compiler of this file notices when the language gains one. */
const WORDS = {
  statement: { measure: true, segment: true, partition: true } satisfies Word<Statement['type']>,
  condition: {
    and: true,
    or: true,
    not: true,
    comparison: true,
    between: true,
    'in-list': true,
    'text-match': true,
    presence: true,
    'date-within': true,
    rank: true,
    has: true,
    membership: true,
    truth: true,
  } satisfies Word<Condition['type']>,
  value: {
    number: true,
    text: true,
    date: true,
    boolean: true,
    parameter: true,
    today: true,
    reference: true,
    negative: true,
    arithmetic: true,
    aggregate: true,
    'days-between': true,
    sql: true,
  } satisfies Word<Exclude<Value['type'], 'invalid'>>,
  window: { last: true, next: true, first: true, ago: true, dates: true } satisfies Word<Window['type']>,
}

const PROPERTIES = {
  operator: {
    ...({ '=': true, '!=': true, '<': true, '<=': true, '>': true, '>=': true } satisfies Word<Comparison['operator']>),
    ...({ '+': true, '-': true, '*': true, '/': true } satisfies Word<Arithmetic['operator']>),
    ...({ 'starts with': true, 'ends with': true, contains: true, matches: true } satisfies Word<
      TextMatch['operator']
    >),
  },
  function: {
    count: true,
    'count distinct': true,
    sum: true,
    avg: true,
    min: true,
    max: true,
    median: true,
    first: true,
    last: true,
  } satisfies Word<Aggregate['function']>,
  quantifier: {
    'at least': true,
    'at most': true,
    'more than': true,
    'fewer than': true,
    exactly: true,
  } satisfies Word<Quantifier>,
  unit: {
    ...({ day: true, week: true, month: true, year: true } satisfies Word<Unit>),
    ...({ percent: true, count: true } satisfies Word<Rank['unit']>),
  },
  end: { top: true, bottom: true, decile: true } satisfies Word<Rank['end']>,
}

const FLAGS = ['anniversary', 'known', 'inclusive']
/** What a node may go without. */
const OPTIONS = ['of', 'otherwise', 'relation', 'column', 'where', 'window', 'within', 'without', 'from', 'to']

/** All that rules are made of. */
export const EVERYTHING: string[] = [
  ...Object.values(WORDS).flatMap((words) => Object.keys(words).map((word) => `type ${word}`)),
  ...Object.entries(PROPERTIES).flatMap(([name, words]) => Object.keys(words).map((word) => `${name} ${word}`)),
  ...FLAGS.flatMap((name) => [`${name} true`, `${name} false`]),
  ...OPTIONS.flatMap((name) => [`${name} given`, `${name} left out`]),
  ...['0', '1', '2'].map((count) => `steps ${count}`),
].sort()

/** What of it stands in these statements. */
export function listForms(statements: Statement[]): Set<string> {
  const forms = new Set<string>()
  statements.forEach((statement) => visit(statement, forms))
  return forms
}

function visit(node: unknown, forms: Set<string>): void {
  if (Array.isArray(node)) return node.forEach((item) => visit(item, forms))
  if (node === null || typeof node !== 'object') return
  for (const [name, value] of Object.entries(node)) {
    if (name === 'type' || name in PROPERTIES || FLAGS.includes(name)) forms.add(`${name} ${String(value)}`)
    else if (name === 'steps' && Array.isArray(value)) forms.add(`steps ${value.length}`)
    else if (OPTIONS.includes(name) && typeof value !== 'number')
      forms.add(`${name} ${value === null ? 'left out' : 'given'}`)
    visit(value, forms)
  }
}

import type { EngineMessage } from './read-engine-error.ts'

/** A sentence in plain words, what to do, and the names or values in the query that it is about, the likeliest first. */
export interface Explanation {
  message: string
  hint?: string
  about: string[]
}

/** A form of the engine's message, and what is made of its groups. */
type Rule = [RegExp, (groups: string[], error: EngineMessage) => Explanation]

const RULES: Rule[] = [
  [
    /^Referenced column "(.+?)" was not found because the FROM clause is missing/,
    ([name = '']) => ({ message: `No column "${name}": the query has no FROM.`, about: [name] }),
  ],
  [
    /^Referenced column "(.+?)" not found/,
    ([name = ''], { candidates }) => ({ message: `No column "${name}" here.`, ...suggest(candidates), about: [name] }),
  ],
  [
    /^Table "(.+?)" does not have a column named "(.+?)"/,
    ([table = '', name = ''], { message }) => ({
      message: `No column "${name}" in ${table}.`,
      ...suggest(listNames(/Candidate bindings: :?(.*)/.exec(message)?.[1])),
      about: [name],
    }),
  ],
  [
    /^Referenced table "(.+?)" not found!\s*(?:Candidate tables: (.*))?/,
    ([name = '', tables]) => ({
      message: `No table "${name}" in this query.`,
      ...suggest(listNames(tables)),
      about: [name],
    }),
  ],
  [
    /^(Scalar |Table |Aggregate )?(?:Function) with name (\S+) does not exist/,
    ([, name = ''], { candidates }) => ({ message: `No function "${name}".`, ...suggest(candidates), about: [name] }),
  ],
  [
    /^(Table|Type) with name (.+?) does not exist/,
    ([what = '', name = ''], { candidates }) => ({
      message: `No ${what.toLowerCase()} "${name}".`,
      ...suggest(candidates),
      about: [name],
    }),
  ],
  [
    /^Ambiguous reference to column name "(.+?)" \(use: (.+)\)/,
    ([name = '', uses]) => ({
      message: `"${name}" could be ${listNames(uses).join(' or ')}.`,
      hint: 'Write which one is meant.',
      about: [name],
    }),
  ],
  [
    /^column "(.+?)" must appear in the GROUP BY/,
    ([name = '']) => ({
      message: `"${name}" is neither grouped nor aggregated.`,
      hint: `Add ${name} to GROUP BY, or write any_value(${name}).`,
      about: [name],
    }),
  ],
  [
    /^No function matches the given name and argument types '(.+?)\((.*)\)'/,
    ([name = '', types = ''], { message }) => explainArguments(name, types, message),
  ],
  [
    /^Macro (\w+)\(\) does not support the supplied arguments[^]*?Candidate macros:\s*(.+)/,
    ([name = '', form]) => ({
      message: `${name} does not take these arguments.`,
      hint: `Write ${form}.`,
      about: [name],
    }),
  ],
  [
    /^Cannot compare values of type (\S+) and type (\S+)/,
    ([left = '', right = '']) => ({
      message: `Cannot compare ${nameType(left)} with ${nameType(right)}.`,
      hint: 'Convert one of them with CAST(… AS …).',
      about: [],
    }),
  ],
  [
    /^Could not convert string '([^]*?)' to (\S+)(?: when casting from source column (.+))?/,
    ([value = '', type = '', column]) => ({
      message: `Cannot read '${value}'${column ? ` in the column ${column}` : ''} as ${nameType(type)}.`,
      hint: 'Write TRY_CAST(… AS …) to get NULL for what cannot be read.',
      about: [`'${value}'`],
    }),
  ],
  [
    /^(date|timestamp|time) field value out of range: "(.+?)"/,
    ([what = '', value = '']) => ({ message: `'${value}' is not a ${what}.`, about: [`'${value}'`] }),
  ],
  [
    /^(\w+) clause cannot contain aggregates/,
    ([clause = '']) => ({
      message: `${clause} cannot hold an aggregate.`,
      ...(clause === 'WHERE' ? { hint: 'Move this condition to HAVING.' } : {}),
      about: [],
    }),
  ],
  [
    /^Set operations can only apply/,
    () => ({
      message: 'The two queries have different numbers of columns.',
      hint: 'Select as many columns on both sides, or write BY NAME.',
      about: ['UNION', 'EXCEPT', 'INTERSECT'],
    }),
  ],
  [
    /^Subquery returns (\d+) columns - expected (\d+)/,
    ([found = '', wanted = '']) => ({
      message: `Expected a subquery of ${wanted} column${wanted === '1' ? '' : 's'} here, found ${found}.`,
      about: ['select', 'from'],
    }),
  ],
  [
    /^(\w+) term out of range - should be between 1 and (\d+)/,
    ([clause = '', columns = '']) => ({
      message: `Expected the number of a column after ${clause} BY, from 1 to ${columns}.`,
      about: [],
    }),
  ],
  [
    /^Column "(.+?)" in (\w+) list not found/,
    ([name = '', list = '']) => ({ message: `No column "${name}" for ${list}.`, about: [name] }),
  ],
  [
    /^Overflow in (.+?)!?$/,
    ([what = '']) => ({ message: `Overflow in ${what}.`, hint: 'Convert to DOUBLE or HUGEINT first.', about: [] }),
  ],
]

/** Makes a plain sentence of the engine's message; one that is not known here keeps its first line. */
export function explainMessage(error: EngineMessage): Explanation {
  for (const [pattern, explain] of RULES) {
    const match = pattern.exec(error.message)
    if (match) return explain(match.slice(1), error)
  }
  const [line = ''] = error.message.split('\n')
  const quoted = [...line.matchAll(/"(.+?)"|('.+?')/g)].map((each) => each[1] ?? each[2]!)
  return { message: line.replace(/!$/, '.').trim(), ...suggest(error.candidates), about: quoted }
}

function suggest(candidates: string[]): { hint?: string } {
  const names = candidates.filter((name) => !name.startsWith('pg_') && !name.includes('information_schema'))
  return names.length > 0 ? { hint: `Did you mean ${names.slice(0, 3).join(' or ')}?` } : {}
}

function explainArguments(name: string, types: string, message: string): Explanation {
  const given = types === '' ? [] : types.split(/, (?![^(]*\))/).map(nameType)
  if (!/^\w+$/.test(name)) {
    const hint = 'Convert one of them with CAST(… AS …).'
    return { message: `"${name}" does not work on ${given.join(' and ')}.`, hint, about: [name] }
  }
  const forms = [...message.matchAll(/^\t(\w+\(.*?\))(?: ->.*)?$/gm)].map((form) => form[1]!)
  const isNew = (form: string, at: number): boolean => forms.findIndex((other) => sizeOf(other) === sizeOf(form)) === at
  const shown = forms.filter(isNew).slice(0, 3)
  const isCount = forms.every((form) => sizeOf(form) !== given.length)
  return {
    message: `${name} does not take ${isCount ? countArguments(given.length) : given.join(' and ')}.`,
    ...(shown.length > 0 ? { hint: `It takes ${shown.join(' or ')}.` } : {}),
    about: [name],
  }
}

/** How many arguments a form takes. */
function sizeOf(form: string): number {
  return form.endsWith('()') ? 0 : form.split(',').length
}

function countArguments(count: number): string {
  return count === 1 ? 'one argument' : `${count === 0 ? 'no' : count} arguments`
}

function listNames(list: string | undefined): string[] {
  return [...(list ?? '').matchAll(/"(.+?)"/g)].map(([, name]) => name!)
}

const TYPES: [RegExp, string][] = [
  [/^(VARCHAR|STRING_LITERAL)$/, 'text'],
  [/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER|\d+)?(_LITERAL)?$/, 'a whole number'],
  [/^(DOUBLE|FLOAT|DECIMAL.*)$/, 'a number'],
  [/^DATE$/, 'a date'],
  [/^TIMESTAMP.*$/, 'a time'],
  [/^BOOL(EAN)?$/, 'true or false'],
  [/^INTERVAL$/, 'an interval'],
]

function nameType(type: string): string {
  return TYPES.find(([pattern]) => pattern.test(type))?.[1] ?? type
}

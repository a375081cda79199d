import { EngineError } from '../../describe-problem.ts'

/** The table of a database file that is read: the one that the notebook names, else the first of `parts`, the largest. */
export function choosePart<T extends { name: string }>(parts: T[], wanted: string | undefined, file: string): T {
  const [first] = parts
  if (!first)
    throw new EngineError({
      code: 'file-empty',
      message: `"${file}" is a database without tables.`,
      hint: 'Drop the database that holds the data.',
    })
  const part = wanted === undefined ? first : parts.find(({ name }) => name === wanted)
  if (part) return part
  const names = parts.map(({ name }) => name)
  throw new EngineError({
    code: 'file-part-missing',
    message: `"${file}" has no table called "${wanted}".`,
    hint: `It has ${names.slice(0, 10).join(', ')}${names.length > 10 ? ' …' : ''}.`,
  })
}

import { EngineError } from '../../describe-problem.ts'
import type { OpenedText } from './open-text.ts'

/** Where each column of a file stands in the table. */
export function findPlaces(text: OpenedText, names: string[]): number[] {
  const places = new Map(names.map((name, index) => [name.toLowerCase(), index]))
  const found = text.names.map((name) => places.get(name.toLowerCase()) ?? -1)
  const extra = text.names.filter((_, index) => found[index] === -1)
  const lacking = names.filter((_, index) => !found.includes(index))
  if (extra.length + lacking.length === 0) return found
  const parts = [
    ...(lacking.length > 0 ? [`does not have ${lacking.slice(0, 5).join(', ')}`] : []),
    ...(extra.length > 0 ? [`has ${extra.slice(0, 5).join(', ')} besides`] : []),
  ]
  throw new EngineError({
    code: 'files-differ',
    message: `"${text.source.name}" ${parts.join(' and ')}: its columns are not those of the first file.`,
    hint: 'Files become one table when their columns have the same names, in any order.',
  })
}

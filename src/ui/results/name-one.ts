/** One of the entities in words: `customers` → `customer`; a name that is no plural is left as it is. */
export function nameOne(entity: string): string {
  if (/^people$/i.test(entity)) return 'person'
  if (/ies$/i.test(entity)) return entity.replace(/ies$/i, 'y')
  return /[^s]s$/i.test(entity) ? entity.slice(0, -1) : entity
}

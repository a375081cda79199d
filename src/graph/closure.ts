/** The keys and all that can be reached from them along `links`. Cost: O(keys + links). */
export function closeOver(keys: string[], links: Map<string, string[]>): Set<string> {
  const reached = new Set<string>()
  const open = [...keys]
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (reached.has(key)) continue
    reached.add(key)
    open.push(...(links.get(key) ?? []))
  }
  return reached
}

/** From who needs whom to who is needed by whom. */
export function invert(needs: Map<string, string[]>): Map<string, string[]> {
  const users = new Map<string, string[]>()
  for (const [key, needed] of needs) for (const need of needed) users.set(need, [...(users.get(need) ?? []), key])
  return users
}

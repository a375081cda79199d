/** Which item of `labels` a key moves to, from item `now` (-1: none); `null` when the key moves nothing. */
export function indexAfterKey(key: string, now: number, labels: string[]): number | null {
  const count = labels.length
  if (count === 0) return null
  if (key === 'ArrowDown') return (now + 1) % count
  if (key === 'ArrowUp') return now <= 0 ? count - 1 : now - 1
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (key.length !== 1 || key === ' ') return null
  const letter = key.toLocaleLowerCase()
  for (let step = 1; step <= count; step++) {
    const at = (Math.max(now, -1) + step) % count
    if (labels[at]?.toLocaleLowerCase().startsWith(letter)) return at
  }
  return null
}

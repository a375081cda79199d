/** How many rows a condition is true of. Adding up is several times faster than `count(*) FILTER` in the engine. */
export function countIf(condition: string): string {
  return `coalesce(sum(CAST(${condition} AS INTEGER)), 0)`
}

/** The sum of an amount over the rows that a condition is true of. */
export function sumIf(condition: string, amount: string): string {
  return `coalesce(sum(CASE WHEN ${condition} THEN ${amount} END), 0)`
}
